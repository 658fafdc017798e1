import { type Clock, systemTimers } from '@outpost/kernel'

type Fetch = typeof globalThis.fetch

/**
 * Lets a terminal pull at most once every so many real milliseconds. On the scaled clock its poll interval of a minute is over in
 * a thousandth of a second; without this each terminal would pull as fast as the server answers. A push is never held up.
 */
export function pacedFetch(fetch: Fetch, realClock: Clock, everyMs: number): Fetch {
  const next = new Map<string, number>()
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.pathname.endsWith('/sync/pull')) {
      const feed = url.searchParams.get('feed') ?? ''
      const at = Math.max(realClock.now(), next.get(feed) ?? 0)
      next.set(feed, at + everyMs)
      await systemTimers.sleep(at - realClock.now(), init?.signal ?? undefined)
    }
    return fetch(input, init)
  }
}

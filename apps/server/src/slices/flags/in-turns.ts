import { setImmediate } from 'node:timers/promises'

/** Items evaluated at once: a few milliseconds, after which whatever else waits has its turn; somebody may be selling. */
const AT_ONCE = 1_000

/** Does something with each of very many, in order, without keeping the process to itself. */
export async function inTurns<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
  const done: R[] = []
  for (let from = 0; from < items.length; from += AT_ONCE) {
    if (from > 0) await setImmediate()
    for (const item of items.slice(from, from + AT_ONCE)) done.push(work(item))
  }
  return done
}

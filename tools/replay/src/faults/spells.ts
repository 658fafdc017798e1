import type { ServerResponse } from 'node:http'
import { systemTimers } from '@outpost/kernel'
import { forward, readAll, type Taken, type Upstream } from './forward.ts'

/** What a terminal's whole line is like for a while. */
export const SPELLS = [
  /** One way only: requests reach the server, answers and events reach nobody. */
  'answers_lost',
  /** One way only: no request gets through; an event stream that is open goes on. */
  'requests_lost',
  /** A captive portal answers everything with its page and status 200. */
  'portal_page',
  /** A captive portal sends every request to its page. */
  'portal_redirect',
] as const

export type Spell = (typeof SPELLS)[number]

/** Where the portal's page lies: on the same host, outside every terminal's line. */
export const PORTAL_PATH = '/portal'

export const PORTAL_PAGE =
  '<!doctype html><html><head><title>Welcome</title></head><body><h1>Accept our terms</h1></body></html>'

export function servePortal(reply: ServerResponse): void {
  reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(PORTAL_PAGE)
}

/** Lets a request suffer a spell. A partition sends nothing, not even the end of the connection, until it is over. */
export async function sufferSpell(
  spell: { readonly kind: Spell; readonly until: number },
  upstream: Upstream,
  taken: Taken,
  reply: ServerResponse,
): Promise<void> {
  const untilOver = () => systemTimers.sleep(spell.until - performance.now())
  switch (spell.kind) {
    case 'portal_page':
      return servePortal(reply)
    case 'portal_redirect':
      reply.writeHead(302, { location: PORTAL_PATH, 'content-type': 'text/html' }).end(PORTAL_PAGE)
      return
    case 'answers_lost':
      await Promise.all([hear(upstream, taken), untilOver()])
      reply.destroy()
      return
    case 'requests_lost':
      await untilOver()
      reply.destroy()
      return
  }
}

/** The server's whole answer, for nobody; one that ends amiss is no worse. */
async function hear(upstream: Upstream, taken: Taken): Promise<void> {
  try {
    await readAll(await forward(upstream, taken))
  } catch {
    // the server is down as well
  }
}

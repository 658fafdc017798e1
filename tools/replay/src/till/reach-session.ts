import type { LocalSession, Operator } from '@outpost/client'
import { type Result, systemTimers, unwrap } from '@outpost/kernel'
import type { Ordeal } from './ordeal.ts'
import type { TerminalServices } from './terminal-services.ts'

/** What a person needs to run a till. */
export interface Shop {
  readonly services: TerminalServices
  readonly ordeal: Pick<Ordeal, 'refused' | 'began' | 'ended'>
}

/** Minor units put into the drawer each morning. */
const OPENING_FLOAT = 20_000
/** Register sessions of one branch that are read at once. */
const MAX_SESSIONS = 100_000

/**
 * Closes what is open and opens what is not, until the session of that day is the open one; `null`: none is. Sessions are
 * numbered without gaps, one a day, so that the store alone says where a till stood when it died. False: that day is over.
 */
export async function reachSession(shop: Shop, day: number | null, operator: Operator): Promise<boolean> {
  const { sessions } = shop.services
  for (;;) {
    const open = unwrap(await sessions.current())
    if (open?.number === day || (open === null && day === null)) return true
    if (day !== null && (await countSessions(shop)) >= (open ? day + 1 : day)) return false
    if (open) await close(shop, open, operator)
    else unwrap(await whileRefused(shop.ordeal, () => sessions.open(OPENING_FLOAT, operator)))
  }
}

async function close({ services: { sessions }, ordeal }: Shop, { id }: LocalSession, operator: Operator) {
  const { totals } = unwrap(await sessions.report(id))
  unwrap(await whileRefused(ordeal, () => sessions.close({ counted: Math.max(0, totals.expectedCash) }, operator)))
}

async function countSessions({ services: { store } }: Shop): Promise<number> {
  const identity = unwrap(await store.readIdentity())
  const all = unwrap(await store.list('register-sessions', { limit: MAX_SESSIONS }))
  return all.filter(({ body }) => body['terminalId'] === identity?.terminalId).length
}

/** Real milliseconds between two tries while the disk is full. */
const TRY_EVERY_MS = 50

/** Tries again for as long as the disk has no room. */
export async function whileRefused<T, E extends { readonly code: string }>(
  ordeal: Pick<Ordeal, 'refused'>,
  work: () => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  for (;;) {
    const result = await work()
    if (result.ok || result.error.code !== 'disk_full') return result
    ordeal.refused('sale')
    await systemTimers.sleep(TRY_EVERY_MS)
  }
}

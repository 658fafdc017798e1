import { isDeepStrictEqual } from 'node:util'
import { BERLIN } from '../hands/people.ts'
import type { Shop } from '../stage/shop.ts'
import type { Day } from './run-day.ts'

/** Everything in which the server's books differ from what the till did; nothing where they agree. */
export async function judgeDay({ office, house }: Shop, { receipts }: Day): Promise<readonly string[]> {
  const wrong: string[] = []
  const expectSame = (what: string, found: unknown, wanted: unknown) => {
    if (isDeepStrictEqual(found, wanted)) return
    wrong.push(`${what}: ${JSON.stringify(found)}, and ${JSON.stringify(wanted)} was expected`)
  }
  expectSame(
    'receipts of the till',
    receipts,
    receipts.map((_, i) => `B01-T01-${String(i + 1).padStart(6, '0')}`),
  )
  const orders = await office.orders(BERLIN)
  expectSame('orders at the server', orders.map(({ receiptNumber }) => receiptNumber).toSorted(), receipts)
  const sessions = await office.sessions(BERLIN)
  expectSame('register sessions', sessions.length, 1)
  for (const { declared, server, reviewFlags } of sessions) {
    expectSame('sums of the server', server, declared)
    expectSame('flags of the closure', reviewFlags, [])
  }
  expectSame('dead letters', await office.deadLetters(BERLIN), 0)
  const { ok, said } = await house.verify()
  if (!ok) wrong.push(said)
  return wrong
}

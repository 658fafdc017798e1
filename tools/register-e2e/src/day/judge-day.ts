import { isDeepStrictEqual } from 'node:util'
import { BERLIN } from '../hands/people.ts'
import type { Shop } from '../stage/shop.ts'
import type { Day } from './run-day.ts'

/** Everything in which the server's books differ from what the till did; nothing where they agree. */
export async function judgeDay({ office, house }: Shop, { receipts, voided, report }: Day): Promise<readonly string[]> {
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
  const voids = orders.filter(({ status }) => status === 'voided')
  expectSame(
    'voided at the server',
    voids.map(({ receiptNumber }) => receiptNumber),
    [voided],
  )
  expectSame('returns at the server', orders.filter(({ kind }) => kind === 'return').length, 1)
  const sessions = await office.sessions(BERLIN)
  expectSame('register sessions', sessions.length, 1)
  for (const { declared, server, reviewFlags } of sessions) {
    expectSame('sums of the server', server, declared)
    expectSame('flags of the closure', reviewFlags, [])
  }
  const net = orders
    .filter(({ status }) => status !== 'voided')
    .reduce((sum, { kind, total }) => sum + (kind === 'return' ? -total : total), 0)
  expectSame(
    'net turnover of the Z report',
    /Net turnover\s*€([\d,.]+)/.exec(report)?.[1]?.replace(',', ''),
    (net / 100).toFixed(2),
  )
  if (!report.includes('Confirmed: head office comes to the same figures')) wrong.push(`the Z report says: ${report}`)
  expectSame('dead letters', await office.deadLetters(BERLIN), 0)
  const { ok, said } = await house.verify()
  if (!ok) wrong.push(said)
  return wrong
}

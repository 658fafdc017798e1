import { systemClock } from '@outpost/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { branchScope } from '../../../db/branch-scope.ts'
import { type Shop, testShop } from '../../../posting/testing/terminal.ts'
import { type SeededBranch, startTestServer, type TestServer } from '../../../testing/index.ts'
import { verifyAll, verifyBranch } from './verify-branch.ts'

const TAMPERINGS: readonly [what: string, sql: string, finding: RegExp][] = [
  [
    'a ledger entry is raised',
    `UPDATE ledger_entry SET debit = debit + 1 WHERE branch_seq = 3 AND debit > 0 AND branch_id = $1`,
    /ledger: ledger 3: debits \d+, credits \d+ GBP/,
  ],
  [
    'a ledger entry changes its account, balanced as before',
    `UPDATE ledger_entry SET account = 'sales:other' WHERE branch_seq = 3 AND entry_no = 1 AND branch_id = $1`,
    /journal: journal 3: its hash does not vouch/,
  ],
  [
    'a stock level is changed',
    'UPDATE stock_level SET quantity = quantity + 1000 WHERE branch_id = $1',
    /stock: stock level of product \S+: stands at/,
  ],
  [
    'a stock movement is deleted',
    'DELETE FROM stock_movement WHERE branch_seq = 4 AND branch_id = $1',
    /journal: journal 4: its hash does not vouch/,
  ],
  [
    'a journal hash is changed',
    `UPDATE journal SET hash = repeat('0', 64) WHERE branch_seq = 2 AND branch_id = $1`,
    /journal: journal 2: its hash does not vouch/,
  ],
  [
    'a journal row is deleted',
    'DELETE FROM journal WHERE branch_seq = 2 AND branch_id = $1',
    /journal: journal 2: missing/,
  ],
  [
    'the end of the journal is cut off',
    'DELETE FROM journal WHERE branch_seq = 4 AND branch_id = $1',
    /journal: branch head: stands at 4, the journal at 3/,
  ],
  [
    'an order total is changed',
    'UPDATE orders SET total = total + 1 WHERE branch_id = $1',
    /orders: order \S+: payments/,
  ],
  [
    'a payment is changed',
    'UPDATE payment SET amount = amount + 1 WHERE branch_id = $1',
    /orders: order \S+: payments sum to/,
  ],
  [
    'a payment becomes one that nobody knows of',
    `UPDATE payment SET state = 'unknown' WHERE branch_id = $1`,
    /payments: account unconfirmed:\S+: stands at 0, its payments come to \d+/,
  ],
  [
    'a payment that stands is said to have failed',
    `UPDATE payment SET state = 'failed' WHERE branch_id = $1`,
    /payments: account receivable: stands at 0, its payments come to \d+/,
  ],
  [
    'a receipt number is changed',
    `UPDATE orders SET receipt_number = receipt_number || '9' WHERE branch_id = $1`,
    /orders: order \S+: its row differs/,
  ],
  [
    'a mutation vanishes from the middle of its terminal’s sequence',
    'DELETE FROM mutation WHERE terminal_seq = 3 AND branch_id = $1',
    /terminals: terminal \S+ \(\S+\) sequence 4: 3 to 3 are missing/,
  ],
  [
    'the last mutation of a terminal vanishes',
    'DELETE FROM mutation WHERE terminal_seq = 4 AND branch_id = $1',
    /terminals: terminal \S+ \(\S+\) head: stands at 4, its sequence ends at 3/,
  ],
  [
    'a stored payload is changed',
    `UPDATE mutation SET payload = replace(payload, '"kind":"sale"', '"kind":"return"') WHERE terminal_seq = 2 AND branch_id = $1`,
    /terminals: terminal \S+ \(\S+\) sequence 2: its payload is not the one of its fingerprint/,
  ],
]

let server: TestServer
/** One for each test, with a drawer opened and three sales. */
let branches: readonly SeededBranch[]

beforeAll(async () => {
  server = await startTestServer()
  const seed = await server.seedMinimal({ branches: TAMPERINGS.length + 1 })
  branches = seed.branches
  for (const { terminals } of branches) await sellAt(testShop(server, seed, terminals[0]))
})
afterAll(() => server.close())

async function sellAt({ terminal, opening, sale }: Shop): Promise<void> {
  const items = [terminal.seal('session.open', opening())]
  for (let i = 0; i < 3; i++) items.push(terminal.seal('order.create', sale()))
  const { answers } = await terminal.push(items)
  expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted', 'accepted'])
}

const branchAt = (at: number): string => branches[at]?.branch.id ?? ''
const verify = (branchId: string) => verifyBranch(server.pool, systemClock, branchScope(branchId))

async function findings(branchId: string) {
  const { checks } = await verify(branchId)
  return checks.flatMap(({ name, findings }) => findings.map(({ place, detail }) => `${name}: ${place}: ${detail}`))
}

test('the books of a branch that nobody touched are in order, and so are all', async () => {
  const report = await verify(branchAt(TAMPERINGS.length))
  expect(report.checks.map(({ name, ok }) => [name, ok])).toEqual([
    ['journal', true],
    ['ledger', true],
    ['stock', true],
    ['orders', true],
    ['payments', true],
    ['open-orders', true],
    ['terminals', true],
  ])
  const looked = report.checks.filter(({ name }) => name !== 'open-orders' && name !== 'payments') // of which it has none
  expect(looked.every(({ checked }) => checked > 0)).toBe(true)
  expect(await verifyAll(server.pool, systemClock, () => {})).toEqual({
    ok: true,
    branches: branches.length + 1, // and head office's
  })
})

test.each(TAMPERINGS.map(([what, ...rest], at) => [what, at, ...rest] as const))(
  'verify fails and names the place when %s',
  async (_what, at, sql, finding) => {
    const { rowCount } = await server.pool.query(sql, [branchAt(at)])
    expect(rowCount).toBeGreaterThan(0)
    const found = await findings(branchAt(at))
    expect(
      found.filter((line) => finding.test(line)),
      found.join('\n'),
    ).not.toEqual([])
    expect((await verify(branchAt(at))).ok).toBe(false)
  },
)

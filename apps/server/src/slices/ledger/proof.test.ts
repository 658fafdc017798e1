import { ChainState, type JournalProof, OrderProof, TrialBalance, validate } from '@outpost/contract/v2'
import { manualClock } from '@outpost/kernel/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Shop, testShop } from '../../posting/testing/terminal.ts'
import { call } from '../../testing/call.ts'
import { type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'

const DAY_MS = 86_400_000
const clock = manualClock(Date.parse('2026-03-02T09:00:00Z'))
let server: TestServer
let seed: Minimal
let shop: Shop

beforeAll(async () => {
  server = await startTestServer({ clock })
  seed = await server.seedMinimal({ branches: 2 })
  shop = testShop(server, seed)
  await shop.terminal.send('session.open', shop.opening())
})
afterAll(() => server.close())

const get = async (path: string, branch = seed.branch) => {
  const branchId = `${path.includes('?') ? '&' : '?'}branchId=${branch.id}`
  return call(server.url, `GET /api/v2/${path}${branchId}`, { token: seed.supportToken })
}
const proofOf = async (orderId: string) => (await get(`orders/${orderId}/proof`)).body as unknown as OrderProof
const short = ({ branchSeq, kind, intact, linked }: JournalProof) => [branchSeq, kind, intact, linked]

test('an order’s proof has every step that made or changed it, each chained to the one before', async () => {
  const sale = shop.sale()
  await shop.terminal.send('order.create', sale)
  await shop.terminal.send('order.create', shop.sale())
  const approval = await shop.approve('void', sale.id)
  await shop.terminal.send('order.void', shop.voidOf(sale, [approval]))
  const proof = await proofOf(sale.id)
  expect(validate(OrderProof, proof)).toMatchObject({ ok: true })
  expect(proof.steps.map(short)).toEqual([
    [2, 'order.create', true, true],
    [6, 'order.void', true, true],
  ])
  expect(proof.steps[0]).toMatchObject({ entries: 3, movements: 1, recomputed: proof.steps[0]?.hash })
  expect(proof.headSeq).toBe(6)
  expect((await get(`orders/${sale.id}/proof`, seed.branches[1]?.branch)).status).toBe(404)
})

test('the end of the chain is shown with its last step, and a branch where nothing happened has none', async () => {
  const { body } = await get('ledger/chain')
  expect(validate(ChainState, body)).toMatchObject({ ok: true })
  const { branchSeq, hash, last } = body as unknown as ChainState
  expect([branchSeq, last?.branchSeq, last?.hash === hash, last?.intact]).toEqual([6, 6, true, true])
  expect((await get('ledger/chain', seed.branches[1]?.branch)).body).not.toHaveProperty('last')
})

test('the trial balance of a day has that day’s sums alone, and the days add up to all', async () => {
  const yesterday = new Date(clock.now() - DAY_MS).toISOString()
  await shop.terminal.send('order.create', shop.sale({ soldAt: yesterday }))
  const balance = async (days: string) => {
    const { body } = await get(`ledger/trial-balance${days}`)
    expect(validate(TrialBalance, body)).toMatchObject({ ok: true })
    return body as unknown as TrialBalance
  }
  const cash = ({ rows }: TrialBalance) => rows.find(({ account }) => account === 'tender:cash')
  const [all, before, today] = [
    await balance(''),
    await balance('?to=2026-03-01'),
    await balance('?from=2026-03-02&to=2026-03-02'),
  ]
  expect([before.balanced, today.balanced, cash(before)?.debit]).toEqual([true, true, 2_000])
  expect(cash(all)?.debit).toBe((cash(before)?.debit ?? 0) + (cash(today)?.debit ?? 0))
})

test('whoever changes an order’s books breaks its proof, and whoever cuts a step out breaks the next one’s', async () => {
  const sale = shop.sale()
  await shop.terminal.send('order.create', sale)
  const [before] = (await proofOf(sale.id)).steps
  await server.pool.query(
    'UPDATE ledger_entry SET debit = debit + 1 WHERE branch_id = $1 AND branch_seq = $2 AND debit > 0',
    [seed.branch.id, before?.branchSeq],
  )
  const [tampered] = (await proofOf(sale.id)).steps
  expect(tampered).toMatchObject({ intact: false, linked: true, hash: before?.hash })
  expect(tampered?.recomputed).not.toBe(before?.hash)
  await server.pool.query('DELETE FROM journal WHERE branch_id = $1 AND branch_seq = $2', [
    seed.branch.id,
    Number(before?.branchSeq) - 1,
  ])
  expect((await proofOf(sale.id)).steps[0]).toMatchObject({ linked: false })
})

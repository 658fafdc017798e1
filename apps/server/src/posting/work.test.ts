import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Minimal, startTestServer } from '../testing/index.ts'
import type { TestServer } from '../testing/test-server.ts'
import { findingsOf } from './testing/prove-books.ts'
import { type Shop, testShop } from './testing/terminal.ts'

let server: TestServer
let seed: Minimal
let shop: Shop

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal({ branches: 2, terminals: 6 })
  shop = testShop(server, seed)
})
afterAll(() => server.close())

const rows = async (sql: string, values: unknown[] = []) => (await server.pool.query(sql, values)).rows

const nothing = { saleCount: 0, salesTotal: 0, returnCount: 0, returnsTotal: 0, voidCount: 0, taxTotal: 0, tenders: [] }

test('a closure stands beside the server’s own sums; what comes later is late', async () => {
  const till = testShop(server, seed, seed.branches[0]?.terminals[1])
  const { terminal, sessionId } = till
  const cash = (kind: 'paid_in' | 'safe_drop' | 'no_sale', amount: number) =>
    terminal.seal('session.cash', {
      id: server.newId(),
      registerSessionId: sessionId,
      kind,
      amount,
      staffId: seed.cashier.id,
      movedAt: till.now(),
    })
  const sale = till.sale({}, ['2', '0'])
  await terminal.push([terminal.seal('session.open', till.opening()), terminal.seal('order.create', sale)])
  const declared = {
    ...nothing,
    saleCount: 2,
    salesTotal: 3_000,
    returnCount: 1,
    returnsTotal: 1_000,
    taxTotal: 333,
    tenders: [{ tender: 'cash', amount: 2_000 }],
    expectedCash: 6_700,
  }
  const closing = {
    registerSessionId: sessionId,
    counted: 6_650,
    declared,
    closedBy: seed.cashier.id,
    closedAt: till.now(),
  }
  const { answers } = await terminal.push([
    terminal.seal('order.create', till.sale({}, ['1', '0'])),
    terminal.seal('order.create', till.returnOf(sale, '1')),
    cash('paid_in', 700),
    cash('safe_drop', 1_000),
    cash('no_sale', 55),
    terminal.seal('session.close', closing),
    terminal.seal('order.create', till.sale()),
    terminal.seal('session.close', closing),
  ])
  expect(answers.map(({ decision }) => decision?.problem?.code ?? decision?.reviewFlags)).toEqual([
    ['oversold'],
    [],
    [],
    [],
    [],
    [],
    ['late_sale', 'oversold'],
    'session_already_closed',
  ])
  expect(answers[5]?.decision?.applied[0]?.merge).toMatchObject({ expected: 6_700, variance: -50, server: declared })
})

test('a void counts in the session it is made in', async () => {
  const till = testShop(server, seed, seed.branches[0]?.terminals[2])
  const { terminal } = till
  const sale = till.sale({}, ['1', '0'])
  await terminal.push([terminal.seal('session.open', till.opening()), terminal.seal('order.create', sale)])
  await terminal.send('order.void', till.voidOf(sale, [await till.approve('void', sale.id)]))
  const sums = { saleCount: 1, salesTotal: 1_000, voidCount: 1, tenders: [{ tender: 'cash', amount: 0 }] }
  const declared = { ...nothing, ...sums, expectedCash: 5_000 }
  const answer = await terminal.send('session.close', {
    registerSessionId: till.sessionId,
    counted: 5_000,
    declared,
    closedBy: seed.cashier.id,
    closedAt: till.now(),
  })
  expect(answer.decision).toMatchObject({ outcome: 'accepted', reviewFlags: [] })
  expect(answer.decision?.applied[0]?.merge['server']).toEqual(declared)
})

test('session numbers that skip and sessions that overlap are flagged', async () => {
  const till = testShop(server, seed, seed.branches[0]?.terminals[3])
  await till.terminal.send('session.open', till.opening(1))
  const answer = await till.terminal.send('session.open', { ...till.opening(3), id: server.newId() })
  expect(answer.decision?.reviewFlags).toEqual(['session_number_gap', 'session_overlap'])
  const again = await till.terminal.send('session.open', till.opening(4))
  expect(again.decision?.problem?.code).toBe('session_exists')
})

test('stock is received, counted, wasted; the level is the sum of its movements', async () => {
  await shop.move('receipt', '10')
  await shop.move('waste', '2.5')
  await shop.move('count', '6')
  await shop.move('adjustment', '-1')
  const sums = await rows(
    `SELECT l.quantity, sum(m.quantity)::int8 AS moved FROM stock_level l JOIN stock_movement m USING (branch_id, product_id)
      GROUP BY l.branch_id, l.product_id, l.quantity`,
  )
  expect(sums).toEqual([{ quantity: 5_000, moved: 5_000 }])
})

test('stock movements that do not fit are refused', async () => {
  const code = async (more: object) => {
    const document = {
      id: server.newId(),
      kind: 'receipt' as const,
      lines: [{ productId: seed.products[0].id, quantity: '1' }],
      staffId: seed.cashier.id,
      approvalIds: [],
      movedAt: shop.now(),
      ...more,
    }
    return (await shop.terminal.send('stock.move', document)).decision?.problem?.code
  }
  const known = await shop.receive('1')
  expect(await code({ id: known })).toBe('record_exists')
  expect(await code({ lines: [{ productId: server.newId(), quantity: '1' }] })).toBe('product_unknown')
  expect(await code({ lines: [{ productId: seed.products[0].id, quantity: '-1' }] })).toBe('quantity_invalid')
  expect(await code({ lines: [{ productId: seed.products[0].id, quantity: '999999999999' }] })).toBe('quantity_invalid')
  expect(await code({ kind: 'adjustment' })).toBe('approval_missing')
  expect(await code({ kind: 'transfer_out' })).toBe('branch_unknown')
  expect(await code({ kind: 'transfer_out', toBranchId: seed.branch.id })).toBe('branch_unknown')
  expect(await code({ kind: 'transfer_out', toBranchId: server.newId() })).toBe('branch_unknown')
})

test('an approval is decided once, by a supervisor who did not ask, and covers only its subject', async () => {
  const id = server.newId()
  const [sale, other] = [shop.sale({}, ['0', '4']), shop.sale({}, ['0', '4'])]
  const ask = {
    id,
    kind: 'oversell' as const,
    subject: { subjectId: sale.id },
    requestedBy: seed.cashier.id,
    requestedAt: shop.now(),
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
  }
  const word = { approvalId: id, decision: 'approved' as const, decidedAt: shop.now() }
  const { terminal } = shop
  const { answers } = await terminal.push([
    terminal.seal('approval.decide', { ...word, decidedBy: seed.supervisor.id }),
    terminal.seal('approval.request', ask),
    terminal.seal('approval.decide', { ...word, decidedBy: seed.cashier.id }),
    terminal.seal('approval.decide', { ...word, decidedBy: seed.branches[1]?.supervisor.id ?? '' }),
    terminal.seal('approval.decide', { ...word, decidedBy: seed.supervisor.id }),
    terminal.seal('approval.decide', { ...word, decidedBy: seed.supervisor.id }),
    terminal.seal('order.create', { ...sale, approvalIds: [id] }),
    terminal.seal('order.create', { ...other, approvalIds: [id] }),
  ])
  expect(answers.map(({ outcome, decision }) => decision?.problem?.code ?? outcome)).toEqual([
    'approval_unknown',
    'accepted',
    'approval_not_allowed',
    'approval_not_allowed',
    'accepted',
    'approval_already_decided',
    'accepted',
    'stock_insufficient',
  ])
})

test('what depends on a refused sale waits, and is decided in the transaction that accepts the mended sale', async () => {
  const till = testShop(server, seed, seed.branches[0]?.terminals[4])
  const { terminal } = till
  const sale = till.sale()
  const broken = terminal.seal('order.create', { ...sale, total: 1 })
  const back = terminal.seal('order.create', till.returnOf(sale, '1'), { dependsOn: [broken.clientRef] })
  const backOfBack = terminal.seal('order.create', till.returnOf(sale, '1'), { dependsOn: [back.clientRef] })
  const first = await terminal.push([broken, back, backOfBack])
  expect(first.answers.map(({ decision }) => decision?.problem?.code)).toEqual([
    'order_inconsistent',
    'dependency_unmet',
    'dependency_unmet',
  ])
  const mended = await terminal.send('order.correct', { refusedRef: broken.clientRef, order: sale })
  expect(mended.outcome).toBe('accepted')
  const again = await terminal.push([broken, back, backOfBack])
  expect(again.answers.map(({ outcome, resolution }) => [outcome, resolution?.kind])).toEqual([
    ['rejected', 'corrected'],
    ['rejected', 'decided'],
    ['rejected', 'decided'],
  ])
  expect(again.answers.map(({ decision }) => decision)).toEqual(first.answers.map(({ decision }) => decision))
  expect(await rows(`SELECT count(*)::int4 FROM orders WHERE original_order_id = $1`, [sale.id])).toEqual([
    { count: 2 },
  ])
  const outcomes = await rows(
    `SELECT changes FROM journal WHERE changes LIKE '%mutation-outcomes%' ORDER BY branch_seq`,
  )
  const bodies = outcomes.flatMap(({ changes }) => JSON.parse(changes) as { collection: string; body: object }[])
  const told = bodies.filter(({ collection }) => collection === 'mutation-outcomes').map(({ body }) => body)
  expect(told).toMatchObject([
    { clientRef: broken.clientRef, resolution: { kind: 'corrected' } },
    { clientRef: back.clientRef, resolution: { kind: 'decided' }, decision: { outcome: 'accepted' } },
    { clientRef: backOfBack.clientRef, resolution: { kind: 'decided' }, decision: { outcome: 'accepted' } },
  ])
})

test('a refusal is ended once: the second attempt is told who won', async () => {
  const { terminal } = shop
  const sale = shop.sale()
  const broken = terminal.seal('order.create', { ...sale, total: 1 })
  const refusedRef = broken.clientRef
  const discard = { refusedRef, reason: 'rung up again', staffId: seed.supervisor.id }
  const { answers } = await terminal.push([
    broken,
    terminal.seal('order.correct', { refusedRef, order: { ...sale, soldAt: '2020-01-01T00:00:00Z' } }),
    terminal.seal('deadletter.discard', discard),
    terminal.seal('order.correct', { refusedRef, order: sale }),
    terminal.seal('deadletter.discard', { ...discard, refusedRef: server.newId() }),
  ])
  expect(answers.map(({ outcome, decision }) => decision?.problem?.code ?? outcome)).toEqual([
    'order_inconsistent',
    'correction_mismatch',
    'accepted',
    'already_resolved',
    'refusal_unknown',
  ])
  expect(answers[3]?.decision?.applied[0]?.merge['resolution']).toMatchObject({ kind: 'discarded' })
})

test('a correction that was refused itself is mended, and with it the sale it stood for', async () => {
  const { terminal } = shop
  const sale = shop.sale()
  const broken = terminal.seal('order.create', { ...sale, total: 1 })
  const worse = terminal.seal('order.correct', { refusedRef: broken.clientRef, order: { ...sale, total: 2 } })
  await terminal.push([broken])
  await terminal.push([worse])
  const mended = await terminal.send('order.correct', { refusedRef: worse.clientRef, order: sale })
  expect(mended.outcome).toBe('accepted')
  const { answers } = await terminal.push([broken, worse])
  expect(answers.map(({ resolution }) => resolution?.byRef)).toEqual([mended.clientRef, mended.clientRef])
})

test('afterwards the books of every branch prove', async () => {
  expect(await findingsOf(server)).toEqual([])
})

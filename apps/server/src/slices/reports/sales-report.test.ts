import type { OrderDraft, PaymentSettle } from '@outpost/contract/v2'
import { SalesReport, type SalesReportKind, type SalesRow, validate } from '@outpost/contract/v2'
import { seededRandom } from '@outpost/kernel'
import { manualClock } from '@outpost/kernel/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Shop, testShop } from '../../posting/testing/terminal.ts'
import { call } from '../../testing/call.ts'
import { type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'
import { countSales } from './count-sales.ts'

const DAY_MS = 86_400_000
const [FROM, TODAY] = ['2026-02-25', '2026-03-02']
const clock = manualClock(Date.parse(`${TODAY}T15:00:00Z`))
let server: TestServer
let seed: Minimal
let shops: readonly [Shop, Shop]

beforeAll(async () => {
  server = await startTestServer({ clock })
  seed = await server.seedMinimal({ branches: 3 })
  shops = [testShop(server, seed), testShop(server, seed, seed.branches[1]?.terminals[0])]
  for (const shop of shops) {
    await accepted(shop, 'session.open', shop.opening())
    await shop.move('receipt', '10000', { product: 1 })
  }
  await server.pool.query('UPDATE product SET category_id = NULL WHERE product_id = $1', [seed.products[1].id])
})
afterAll(() => server.close())

async function accepted(shop: Shop, ...sent: Parameters<Shop['terminal']['send']>): Promise<void> {
  const answer = await shop.terminal.send(...sent)
  if (answer.outcome !== 'accepted') throw new Error(JSON.stringify(answer))
}

const daysAgo = (days: number) => new Date(clock.now() - days * DAY_MS).toISOString()
const paid = (tender: string, amount: number, state: 'captured' | 'unknown' = 'captured') => ({
  id: server.newId(),
  tender,
  amount,
  state,
})

async function sell(shop: Shop, quantities: readonly [string, string], more: Partial<OrderDraft> = {}) {
  const sale = shop.sale(more, quantities)
  await accepted(shop, 'order.create', sale)
  return sale
}

async function voided(shop: Shop, order: OrderDraft): Promise<void> {
  await accepted(shop, 'order.void', shop.voidOf(order, [await shop.approve('void', order.id)]))
}

async function report(by: SalesReportKind, more = '', token = seed.supportToken): Promise<SalesReport> {
  const asked = `GET /api/v2/reports/sales?by=${by}&from=${FROM}&to=${TODAY}${more}` as const
  const { status, body, text } = await call(server.url, asked, { token })
  if (status !== 200) throw new Error(text)
  expect(validate(SalesReport, body)).toMatchObject({ ok: true })
  return body as unknown as SalesReport
}

/** The ledger by itself, without what the report is made of: what orders booked, by account, credits less debits. */
async function ledger(by: 'day' | 'branch'): Promise<Map<string, Record<string, number>>> {
  const { rows } = await server.pool.query<{ key: string; account: string; amount: number }>(
    `SELECT ${by === 'day' ? 'ledger_day' : 'branch_id'}::text AS key, account, sum(credit - debit)::bigint AS amount FROM ledger_entry
      WHERE source_id NOT IN (SELECT cash_movement_id FROM cash_movement) GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  const all = new Map<string, Record<string, number>>()
  for (const { key, account, amount } of rows) {
    const accounts = all.get(key) ?? {}
    all.set(key, accounts)
    accounts[account] = amount
  }
  return all
}

const sum = (rows: readonly SalesRow[], of: keyof SalesRow) => rows.reduce((all, row) => all + Number(row[of]), 0)

test('what a day sold, took back, taxed and took in is what the ledger has, branch by branch and day by day', async () => {
  const [shop, other] = shops
  const first = await sell(shop, ['3', '2'], { soldAt: daysAgo(2) })
  await sell(shop, ['1', '0'], {
    payments: [paid('cash', 400), paid('card', 600)],
  })
  await accepted(shop, 'order.create', shop.returnOf(first, '1'))
  await voided(shop, await sell(shop, ['0', '4'], { soldAt: daysAgo(1) }))
  await sell(other, ['2', '7'], { cashRounding: 0 })
  const cash = { id: server.newId(), registerSessionId: shop.sessionId, kind: 'paid_out' as const, amount: 900 }
  await accepted(shop, 'session.cash', { ...cash, reason: 'stamps', staffId: seed.cashier.id, movedAt: shop.now() })

  for (const by of ['day', 'branch'] as const) {
    const books = await ledger(by)
    const { rows, uncounted } = await report(by)
    expect([uncounted, rows.map(({ key }) => key)]).toEqual([0, [...books.keys()]])
    for (const row of rows) {
      const { sales = 0, returns = 0, 'tax:VAT': tax = 0, ...rest } = books.get(row.key) ?? {}
      const takings = (rest['tender:cash'] ?? 0) + (rest['tender:card'] ?? 0)
      expect(row).toMatchObject({ sales, returns: 0 - returns, tax, takings: 0 - takings, other: 0, rounding: 0 })
      expect(row.sales - row.returns + row.tax + row.rounding + row.other).toBe(row.takings)
    }
  }
  const byDay = (await report('day', `&branchIds=${seed.branch.id}`)).rows
  expect(
    byDay.map(({ key, orders, returnOrders, sales, returns }) => [key, orders, returnOrders, sales, returns]),
  ).toEqual([
    ['2026-02-28', 1, 0, 2_917, 0],
    ['2026-03-01', 1, 0, 833, 0], // sold that day …
    ['2026-03-02', 0, 1, 0, 833], // … and voided on this, which sold one more: one less one
  ])
})

test('categories, tenders and taxes add up to the same as the days', async () => {
  const uncertain = await sell(shops[0], ['2', '0'], { payments: [paid('cash', 500), paid('card', 1_500, 'unknown')] })
  const { totals } = await report('day')
  const [total] = totals
  const [categories, tenders, taxes] = [await report('category'), await report('tender'), await report('tax')]
  for (const one of [categories, tenders, taxes]) expect(one.totals).toEqual(totals)
  for (const of of ['sales', 'returns', 'tax'] as const) expect(sum(categories.rows, of)).toBe(total?.[of])
  expect(categories.rows.map(({ key, name }) => [key, name])).toEqual([
    ['', undefined],
    [seed.category.id, 'Goods'],
  ])
  expect(sum(tenders.rows, 'takings')).toBe(total?.takings)
  expect(tenders.rows.map(({ key }) => key)).toEqual(['card', 'cash', 'unconfirmed:card'])
  expect(taxes.rows.map(({ key, tax }) => [key, tax])).toEqual([['VAT 20', total?.tax]])

  const settled: PaymentSettle = {
    id: server.newId(),
    orderId: uncertain.id,
    paymentId: uncertain.payments[1]?.id ?? '',
    outcome: 'captured',
    payments: [],
    registerSessionId: shops[0].sessionId,
    staffId: seed.cashier.id,
    settledAt: shops[0].now(),
  }
  await accepted(shops[0], 'payment.settle', settled)
  const after = await report('tender')
  expect(after.totals).toEqual(totals) // money that turns up sells nothing
  expect(after.rows.find(({ key }) => key === 'unconfirmed:card')?.takings).toBe(0)
})

test('what arrives late counts on its own day, and figures counted by and by are those counted at once', async () => {
  const random = seededRandom('a late week')
  const before = (await report('day')).rows.find(({ key }) => key === '2026-02-26')
  expect(before).toBeUndefined()
  for (let i = 0; i < 24; i++) {
    const shop = shops[i % 2] ?? shops[0]
    const some = () => String(1 + Math.floor(random.next() * 5))
    const sale = await sell(shop, [some(), some()], { soldAt: daysAgo(Math.floor(random.next() * 5)) })
    if (i % 5 === 0) await voided(shop, sale)
    if (i % 7 === 0) await Promise.all([countSales(server.pool, 'all'), countSales(server.pool, 'all')])
  }
  const kinds = ['day', 'branch', 'category', 'tender', 'tax'] as const
  const bit = await Promise.all(kinds.map((by) => report(by)))
  await server.pool.query('TRUNCATE sales_head, sales_day')
  const whole = await Promise.all(kinds.map((by) => report(by)))
  expect(whole.map(({ rows, totals }) => ({ rows, totals }))).toEqual(bit.map(({ rows, totals }) => ({ rows, totals })))
  const everyBranch = `&branchIds=${seed.branches.map(({ branch }) => branch.id).join()}`
  for (const { by, rows } of whole) expect((await report(by, everyBranch)).rows).toEqual(rows) // the nation is its branches
  for (const { rows } of whole.slice(0, 3)) {
    expect(sum(rows, 'sales')).toBe(whole[0]?.totals[0]?.sales)
    expect(sum(rows, 'tax')).toBe(whole[0]?.totals[0]?.tax)
  }
  expect(whole[0]?.rows.some(({ key }) => key === '2026-02-26')).toBe(true)
})

test('a region’s report is of its branches, by any breakdown, and of none that was named besides', async () => {
  const [far, own] = [seed.branches[0], seed.branches[1]]
  await server.pool.query(`UPDATE branch SET region = 'South' WHERE branch_id = $1`, [own?.branch.id])
  for (const by of ['day', 'branch', 'category', 'tender', 'tax'] as const)
    expect((await report(by, '&region=South')).rows).toEqual((await report(by, `&branchIds=${own?.branch.id}`)).rows)
  expect((await report('branch', '&region=South')).rows.map(({ key }) => key)).toEqual([own?.branch.id])
  expect((await report('branch', `&region=South&branchIds=${far?.branch.id}`)).rows).toEqual([])
})

test('whoever has one branch sees that one alone, and nobody asks for more than the server can bear', async () => {
  const [own, far] = [seed.branches[1], seed.branches[0]]
  const { accessTokens } = server.context
  const token = await accessTokens.issue({ kind: 'staff', staffId: own?.supervisor.id ?? '' })
  expect((await report('branch', '', token)).rows.map(({ key }) => key)).toEqual([own?.branch.id])
  const asked = (query: string, as = token) => call(server.url, `GET /api/v2/reports/sales?${query}`, { token: as })
  const days = `by=day&from=${FROM}&to=${TODAY}`
  expect((await asked(`${days}&branchIds=${far?.branch.id}`)).body['code']).toBe('not_found')
  expect((await asked(`${days}&region=nowhere`)).body['rows']).toEqual([])
  expect((await asked(`by=day&from=${TODAY}&to=${FROM}`)).body['errors']).toEqual([{ pointer: '/to', code: 'minimum' }])
  expect((await asked('by=day&from=2026-02-30&to=2026-03-02')).body['code']).toBe('validation_failed')
  const forever = await asked('by=day&from=0001-01-01&to=9999-12-31', seed.supportToken)
  expect(forever.body['errors']).toEqual([{ pointer: '/from', code: 'maximum' }])
})

import { MAX_AMOUNT, MAX_NAME_CHARS, MAX_NOTE_CHARS, MAX_ORDER_ITEMS, MAX_PAYMENTS } from '@outpost/contract'
import type { OrderDraft } from '@outpost/contract/v2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findingsOf } from '../posting/testing/prove-books.ts'
import { attempt, openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

/** One line of no tax at this price and quantity, paid in cash. */
const priced = (good: OrderDraft, unitPrice: number, quantity: string, total: number): object => ({
  ...good,
  items: [{ ...good.items[0], unitPrice, quantity, taxes: [], tax: 0, total }],
  payments: [{ ...good.payments[0], amount: total }],
  subtotal: total,
  taxTotal: 0,
  total,
})

const HTML = '<script>alert("1")</script><img src=x onerror=alert(1)>&amp;\'"`'

/** Orders at a limit, or odd, that must be taken and given back as they came. */
const ODD: readonly (readonly [title: string, order: (good: OrderDraft) => object])[] = [
  ['a note as long as it may be', (good) => ({ ...good, note: 'x'.repeat(MAX_NOTE_CHARS) })],
  ['a note of characters of four bytes', (good) => ({ ...good, note: '💣'.repeat(MAX_NOTE_CHARS) })],
  ['an empty note', (good) => ({ ...good, note: '' })],
  [
    'HTML in every text',
    (good) => ({
      ...good,
      note: HTML,
      customer: { name: HTML, reference: HTML },
      items: good.items.map((item) => ({ ...item, name: HTML, sku: HTML.slice(0, 60) })),
    }),
  ],
  [
    'SQL and a path in a name',
    (good) => ({
      ...good,
      items: good.items.map((item) => ({ ...item, name: `'); DROP TABLE orders; --../../etc/passwd` })),
    }),
  ],
  [
    'a name of 200 characters of two code units',
    (good) => ({
      ...good,
      items: good.items.map((item) => ({ ...item, name: '😀'.repeat(MAX_NAME_CHARS) })),
    }),
  ],
  [
    'text of every direction and no width',
    (good) => ({ ...good, note: '\u202eabc\u200b\u2066\ufeff\u0301\u0001\u001f\u007f\n\r\t' }),
  ],
  ['composed and decomposed text, kept apart', (good) => ({ ...good, note: '\u00e9 e\u0301' })],
  ['the smallest quantity', (good) => priced(good, 1_000, '0.001', 1)],
  ['the largest quantity', (good) => priced(good, 1, '999999.999', 1_000_000)],
  ['a sale of nothing', (good) => priced(good, 0, '1', 0)],
  [
    `${MAX_PAYMENTS} payments`,
    (good) => ({
      ...good,
      payments: times(MAX_PAYMENTS, (i) => ({
        ...good.payments[0],
        id: stage.server.newId(),
        amount: i === 0 ? good.total - MAX_PAYMENTS + 1 : 1,
      })),
    }),
  ],
  [
    `${MAX_ORDER_ITEMS} lines`,
    (good) => ({
      ...good,
      items: times(MAX_ORDER_ITEMS, (i) => ({
        ...good.items[0],
        lineNo: i + 1,
        quantity: '1',
        unitPrice: 0,
        taxes: [],
        tax: 0,
        total: 0,
      })),
      payments: [],
      subtotal: 0,
      taxTotal: 0,
      total: 0,
    }),
  ],
  ['the first instant of the calendar', (good) => ({ ...good, soldAt: '0001-01-01T00:00:00Z' })],
  ['the last millisecond of the calendar', (good) => ({ ...good, soldAt: '9999-12-31T23:59:59.999Z' })],
  ['29 February and nine places of a second', (good) => ({ ...good, soldAt: '2024-02-29T23:59:59.999999999Z' })],
  ['the last nanosecond of the calendar', (good) => ({ ...good, soldAt: '9999-12-31T23:59:59.999999999Z' })],
  ['an hour that summer time skips', (good) => ({ ...good, soldAt: '2024-03-31T01:30:00Z' })],
  ['a catalogue version of the far future', (good) => ({ ...good, catalogVersion: MAX_AMOUNT })],
  ['a receipt number of twelve digits', (good) => ({ ...good, receiptNumber: 'B01-T01-999999999999' })],
  [
    'a tender that is an object’s own word',
    (good) => ({ ...good, payments: [{ ...good.payments[0], tender: 'constructor' }] }),
  ],
  [
    'a tax whose code is one',
    (good) => ({
      ...good,
      items: good.items.map((item) => ({ ...item, taxes: item.taxes.map((tax) => ({ ...tax, code: 'toString' })) })),
    }),
  ],
]

describe('what is odd but good is taken, and given back as it came', () => {
  test.each(ODD)('%s', async (_title, order) => {
    const payload = order(stage.shop.sale()) as OrderDraft
    const answer = await stage.shop.terminal.send('order.create', payload)
    expect([answer.outcome, answer.decision?.problem ?? answer.problem]).toEqual(['accepted', undefined])
    const read = await attempt(stage, {
      route: `GET /api/v2/orders/${payload.id}`,
      token: stage.seed.terminal.token,
    })
    expect(read.status).toBe(200)
    const body = JSON.parse(read.text) as OrderDraft
    expect(body).toMatchObject({ ...payload, soldAt: expect.any(String) })
    expect(Date.parse(body.soldAt)).toBe(Date.parse(payload.soldAt))
    expect(read.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(read.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('by the route too', async () => {
    const write = stage.orderWrite({ note: HTML })
    const answer = await attempt(stage, { route: 'POST /api/v2/orders', body: write })
    expect([answer.status, JSON.parse(answer.text)]).toEqual([201, expect.objectContaining({ note: HTML })])
  })
})

test('after all of it everything can be read: reports, sessions, snapshots, feeds, books', async () => {
  for (const path of [...READS, '/ledger/trial-balance'] as const)
    expect([path, await statusOf(path)]).toEqual([path, 200])
  expect(await statusOf(`/register-sessions/${stage.shop.sessionId}`)).toBe(200)
  expect(await pullStatus()).toBe(200)
  expect(await findingsOf(stage.server)).toEqual([])
})

const READS = [
  '/orders',
  '/ledger-entries',
  '/register-sessions',
  '/stock-levels',
  '/stock-movements',
  '/branch/snapshot',
  '/verify',
] as const

const statusOf = async (path: `/${string}`) =>
  (await attempt(stage, { route: `GET /api/v2${path}?branchId=${stage.seed.branch.id}` })).status
const pullStatus = async () =>
  (await attempt(stage, { route: 'GET /api/v2/sync/pull?feed=branch&limit=1000', token: stage.seed.terminal.token }))
    .status

describe('sums past 2^53 - 1 of amounts that each fit', () => {
  const HUGE = MAX_AMOUNT - 1
  const pushed = async (type: Parameters<typeof stage.shop.terminal.sealRaw>[0], payload: object) => {
    const { terminal } = stage.shop
    const { status, body } = await terminal.pushRaw({
      sentAt: stage.shop.now(),
      items: [terminal.sealRaw(type, payload)],
    })
    const [answer] = (body['answers'] ?? []) as { outcome: string; decision?: { problem?: { code: string } } }[]
    return answer?.decision?.problem?.code ?? answer?.outcome ?? [status, body['code']]
  }

  test('are told as such by the reports, and stop nothing else', async () => {
    for (let i = 0; i < 2; i++)
      expect(await pushed('order.create', priced(stage.shop.sale(), HUGE, '1', HUGE))).toBe('accepted')
    for (const path of ['/ledger/trial-balance', `/register-sessions/${stage.shop.sessionId}`] as const) {
      const answer = await attempt(stage, { route: `GET /api/v2${path}?branchId=${stage.seed.branch.id}` })
      expect([answer.status, answer.code]).toEqual([422, 'amount_overflow'])
    }
    for (const path of READS) expect([path, await statusOf(path)]).toEqual([path, 200])
    // refused for good, not retried for ever: the session's own figures cannot be written down
    const closing = await attempt(stage, {
      route: `POST /api/v2/register-sessions/${stage.shop.sessionId}/closure?branchId=${stage.seed.branch.id}`,
      body: closure(),
    })
    expect([closing.status, closing.code]).toEqual([422, 'amount_overflow'])
    expect(await pushed('order.create', stage.shop.sale())).toBe('accepted')
    expect(await pullStatus()).toBe(200)
    expect(await findingsOf(stage.server)).toEqual([])
  })

  const closure = () => {
    const none = { saleCount: 0, salesTotal: 0, returnCount: 0, returnsTotal: 0, voidCount: 0, taxTotal: 0 }
    const declared = { ...none, tenders: [], expectedCash: 0 }
    const { cashier } = stage.seed
    return {
      registerSessionId: stage.shop.sessionId,
      counted: 0,
      declared,
      closedBy: cashier.id,
      closedAt: stage.shop.now(),
    }
  }

  test('of stock are refused: no level could say them', async () => {
    const receipt = (quantity: string) => ({
      id: stage.server.newId(),
      kind: 'receipt',
      lines: [{ productId: stage.seed.products[1].id, quantity }],
      staffId: stage.seed.supervisor.id,
      approvalIds: [],
      movedAt: stage.shop.now(),
    })
    expect(await pushed('stock.move', receipt('999999999990'))).toBe('accepted')
    expect(await pushed('stock.move', receipt('999999999990'))).toBe('quantity_invalid')
    expect(await pushed('order.create', stage.shop.sale({}, ['0', '1']))).toBe('accepted')
    expect(await statusOf('/stock-levels')).toBe(200)
  })
})

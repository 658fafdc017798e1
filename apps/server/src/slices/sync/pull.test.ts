import {
  ItemAnswer,
  type OrderDraft,
  PullResponse,
  type SnapshotHead,
  SnapshotRow,
  validate,
} from '@outpost/contract/v2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeFeedCursor, encodeFeedCursor } from '../../feeds/feed-cursor.ts'
import { type Shop, testShop } from '../../posting/testing/terminal.ts'
import { call } from '../../testing/call.ts'
import { type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'

let server: TestServer
let seed: Minimal
let shop: Shop
const sold: OrderDraft[] = []

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal({ branches: 2 })
  shop = testShop(server, seed)
  const { terminal } = shop
  const items = [terminal.seal('session.open', shop.opening())]
  for (let i = 0; i < 5; i++) {
    const sale = shop.sale()
    sold.push(sale)
    items.push(terminal.seal('order.create', sale))
  }
  const { answers } = await terminal.push(items)
  expect(answers.every((answer) => validate(ItemAnswer, answer).ok && answer.outcome === 'accepted')).toBe(true)
})
afterAll(() => server.close())

async function pull(query: string, token = seed.terminal.token) {
  const { status, body } = await call(server.url, `GET /api/v2/sync/pull?${query}`, { token })
  return { status, body: body as unknown as PullResponse & { code?: string } }
}

test('a feed read page by page gives every step once, gapless, orders whole, and then has no more', async () => {
  const rows: PullResponse['rows'][number][] = []
  let cursor = ''
  for (;;) {
    const { status, body } = await pull(`feed=branch&limit=2${cursor && `&cursor=${cursor}`}`)
    expect(status).toBe(200)
    expect(validate(PullResponse, body)).toMatchObject({ ok: true })
    rows.push(...body.rows)
    cursor = body.cursor
    expect(body.backlog > 0).toBe(body.more)
    if (!body.more) break
  }
  expect(rows.map(({ branchSeq }) => branchSeq)).toEqual(rows.map((_, index) => index + 1))
  const orders = rows.flatMap(({ changes }) => changes.filter(({ collection }) => collection === 'orders'))
  expect(orders.map(({ body }) => body)).toMatchObject(sold.map((sale) => ({ ...sale, status: 'completed' })))
  const after = await pull(`feed=branch&cursor=${cursor}`)
  expect(after.body).toMatchObject({ rows: [], more: false, backlog: 0 })
})

test('a cursor that is none is invalid; one of another feed or branch too; one whose history is gone has expired', async () => {
  const { body } = await pull('feed=branch')
  const foreign = await pull(`feed=branch&cursor=${body.cursor}`, seed.branches[1]?.terminals[0]?.token)
  const [garbage, crossed] = [await pull('feed=branch&cursor=abc'), await pull(`feed=catalog&cursor=${body.cursor}`)]
  expect([garbage, crossed, foreign].map((answer) => [answer.status, answer.body.code])).toEqual([
    [400, 'cursor_invalid'],
    [400, 'cursor_invalid'],
    [400, 'cursor_invalid'],
  ])
  const place = decodeFeedCursor(body.cursor)!
  const restored = encodeFeedCursor({ ...place, epoch: server.newId() })
  expect(await pull(`feed=branch&cursor=${restored}`)).toMatchObject({ status: 410, body: { code: 'cursor_expired' } })
})

test('a snapshot of the branch carries its stock, orders and open session, and a cursor that goes on from there', async () => {
  const response = await fetch(`${server.url}/api/v2/branch/snapshot`, {
    headers: { authorization: `Bearer ${seed.terminal.token}` },
  })
  expect(response.status).toBe(200)
  const lines = (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const [head, ...rest] = lines
  expect(rest.at(-1)).toEqual({ end: true, rows: rest.length - 1 })
  const rows = rest.slice(0, -1)
  expect(rows.filter((row) => !validate(SnapshotRow, row).ok)).toEqual([])
  const of = (collection: string) => rows.filter((row) => row['collection'] === collection)
  expect(
    of('orders')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(sold.map(({ id }) => id).sort())
  expect(of('register-sessions')).toMatchObject([{ id: shop.sessionId, body: { status: 'open' } }])
  expect(of('stock-levels').length).toBeGreaterThan(0)
  const after = await pull(`feed=branch&cursor=${String(head?.['cursor'])}`)
  expect(after.body).toMatchObject({ rows: [], more: false })
})

test('a snapshot that broke goes on after any of its rows, under its first cursor', async () => {
  const load = async (query = '') => {
    const { text } = await call(server.url, `GET /api/v2/branch/snapshot${query}`, { token: seed.terminal.token })
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as SnapshotHead & SnapshotRow)
    return { head: lines[0] as SnapshotHead, rows: lines.slice(1, -1), end: lines.at(-1) }
  }
  const whole = await load()
  const names = whole.rows.map(({ collection, id }) => `${collection}:${id}`)
  expect(whole.rows.length).toBeGreaterThan(6)
  const before = await shop.terminal.send('order.create', shop.sale())
  expect(before.outcome).toBe('accepted')
  for (const [index, after] of names.entries()) {
    const { head, rows, end } = await load(`?resume=${whole.head.resume}&after=${after}`)
    expect(head).toMatchObject({ resumed: true, cursor: whole.head.cursor, branchSeq: whole.head.branchSeq })
    expect(end).toEqual({ end: true, rows: rows.length })
    const left = rows.map(({ collection, id }) => `${collection}:${id}`)
    expect(names.slice(index + 1).filter((name) => !left.includes(name))).toEqual([])
    expect(names.slice(0, index + 1).filter((name) => left.includes(name))).toEqual([])
  }
})

test('a snapshot tells a terminal that missed the feed how its refusals ended, with decisions made since', async () => {
  const { terminal } = shop
  const sale = shop.sale()
  const broken = terminal.seal('order.create', { ...sale, total: 1 })
  const waiting = terminal.seal('order.create', shop.returnOf(sale, '1'), { dependsOn: [broken.clientRef] })
  const mended = terminal.seal('order.correct', { refusedRef: broken.clientRef, order: sale })
  await terminal.push([broken, waiting, mended])
  const response = await fetch(`${server.url}/api/v2/branch/snapshot`, {
    headers: { authorization: `Bearer ${seed.terminal.token}` },
  })
  const lines = (await response.text()).trimEnd().split('\n')
  const rows = lines.map((line) => JSON.parse(line) as { collection?: string; id?: string; body?: object })
  const outcomes = rows.filter(({ collection }) => collection === 'mutation-outcomes')
  const of = (clientRef: string) => outcomes.find(({ id }) => id === clientRef)?.body
  expect(of(broken.clientRef)).toMatchObject({ resolution: { kind: 'corrected', byRef: mended.clientRef } })
  expect(of(waiting.clientRef)).toMatchObject({ resolution: { kind: 'decided' }, decision: { outcome: 'accepted' } })
  expect(rows.find(({ id }) => id === sale.id)?.body).toMatchObject({ ...sale, clientRef: mended.clientRef })
})

test('a listener hears that the feed has grown', async () => {
  const stop = new AbortController()
  const response = await fetch(`${server.url}/api/v2/events`, {
    headers: { authorization: `Bearer ${seed.terminal.token}` },
    signal: stop.signal,
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = (await reader?.read())?.value ?? ''
  const answer = await shop.terminal.send('order.create', shop.sale())
  expect(answer.outcome).toBe('accepted')
  while (!heard.includes('event: feed')) heard += (await reader?.read())?.value ?? ''
  stop.abort()
  expect(heard).toContain(`"feed":"branch","branchSeq":${String(answer.decision?.branchSeq)}`)
})

test('a large answer travels compressed to whoever takes it so, a small one as it is', async () => {
  const token = seed.terminal.token
  const large = await call(server.url, 'GET /api/v2/orders', { token })
  expect([large.headers.get('content-encoding'), large.text.length > 1_024]).toEqual(['gzip', true])
  const plain = await call(server.url, 'GET /api/v2/orders', { token, headers: { 'accept-encoding': 'identity' } })
  expect([plain.headers.get('content-encoding'), plain.text]).toEqual([null, large.text])
  const small = await call(server.url, 'GET /api/v2/tax-classes', { token })
  expect(small.headers.get('content-encoding')).toBe(null)
})

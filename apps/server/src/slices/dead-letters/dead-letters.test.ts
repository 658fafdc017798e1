import { DeadLetter, DeadLetterGroups, DeadLetterPage, validate } from '@outpost/contract/v2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findingsOf } from '../../posting/testing/prove-books.ts'
import { type Shop, testShop } from '../../posting/testing/terminal.ts'
import { call } from '../../testing/call.ts'
import { type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'

let server: TestServer
let seed: Minimal
let shop: Shop

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal({ branches: 2 })
  shop = testShop(server, seed)
})
afterAll(() => server.close())

const branch = () => `branchId=${seed.branch.id}`
const get = (path: string) => call(server.url, `GET /api/v2/dead-letters${path}`, { token: seed.supportToken })
const act = (clientRef: string, what: 'discard' | 'requeue', body: object, key = server.newId()) =>
  call(server.url, `POST /api/v2/dead-letters/${clientRef}/${what}?${branch()}`, {
    token: seed.supportToken,
    key,
    body,
  })

async function refuse(order = shop.sale({ total: 1 }), at = shop) {
  const item = at.terminal.seal('order.create', order)
  const [answer] = (await at.terminal.push([item])).answers
  expect(answer?.outcome).toBe('rejected')
  return item.clientRef
}

test('a refused mutation is listed with its payload and decision until it is resolved', async () => {
  const clientRef = await refuse()
  const open = await get(`?${branch()}&resolved=false`)
  expect(validate(DeadLetterPage, open.body)).toMatchObject({ ok: true })
  expect(open.body['items']).toMatchObject([{ clientRef, decision: { problem: { code: 'order_inconsistent' } } }])
  const discarded = await act(clientRef, 'discard', { reason: 'rung up twice' })
  expect(validate(DeadLetter, discarded.body)).toMatchObject({ ok: true })
  expect(discarded.body).toMatchObject({
    resolution: { kind: 'discarded', staffId: seed.support.id, reason: 'rung up twice' },
  })
  expect((await get(`?${branch()}&resolved=false`)).body['items']).toEqual([])
  expect((await get(`/${clientRef}?${branch()}`)).body).toEqual(discarded.body)
})

test('pages of dead letters follow each other', async () => {
  const refs = [await refuse(), await refuse(), await refuse()]
  const first = await get(`?${branch()}&resolved=false&limit=2`)
  const second = await get(`?${branch()}&resolved=false&limit=2&cursor=${String(first.body['nextCursor'])}`)
  const items = [first, second].flatMap(({ body }) => body['items'] as { clientRef: string }[])
  expect(items.map(({ clientRef }) => clientRef)).toEqual(refs.toReversed())
  for (const ref of refs) await act(ref, 'discard', { reason: 'test' })
})

test('support repairs a payload: the sale is accepted and the terminal hears of it', async () => {
  const sale = shop.sale()
  const clientRef = await refuse({ ...sale, total: 1 })
  const key = server.newId()
  const repaired = await act(clientRef, 'requeue', { reason: 'total mended', payload: sale }, key)
  expect(repaired.body).toMatchObject({ resolution: { kind: 'repaired', byRef: key } })
  const again = await act(clientRef, 'requeue', { reason: 'total mended', payload: sale }, key)
  expect([again.status, again.text]).toEqual([200, repaired.text])
  const order = await call(server.url, `GET /api/v2/orders/${sale.id}?${branch()}`, { token: seed.supportToken })
  expect(order.body).toMatchObject({ ...sale, clientRef: key, status: 'completed' })
  const pulled = await call(server.url, 'GET /api/v2/sync/pull?feed=branch', { token: seed.terminal.token })
  const rows = pulled.body['rows'] as { changes: { collection: string; id: string; body: object }[] }[]
  const last = rows.at(-1)?.changes ?? []
  expect(last.find(({ collection }) => collection === 'orders')?.body).toEqual(order.body)
  expect(last.find(({ collection }) => collection === 'mutation-outcomes')).toMatchObject({
    id: clientRef,
    body: { resolution: { kind: 'repaired' } },
  })
})

test('what was refused for want of stock is accepted as it was, once the stock is there', async () => {
  const clientRef = await refuse(shop.sale({}, ['0', '3']))
  const early = await act(clientRef, 'requeue', { reason: 'try again' })
  expect([early.status, early.body['code']]).toEqual([422, 'stock_insufficient'])
  await shop.move('receipt', '3', { product: 1 })
  const later = await act(clientRef, 'requeue', { reason: 'stock came' })
  expect(later.body).toMatchObject({ resolution: { kind: 'requeued' } })
})

test('a dead letter ends once, whoever comes second; an unknown one cannot end', async () => {
  const sale = shop.sale()
  const clientRef = await refuse({ ...sale, total: 1 })
  const outcomes = await Promise.all([
    act(clientRef, 'discard', { reason: 'a' }),
    act(clientRef, 'requeue', { reason: 'b', payload: sale }),
    shop.terminal.send('order.correct', { refusedRef: clientRef, order: sale }),
  ])
  const codes = outcomes.map((answer) => {
    if ('status' in answer) return answer.status === 200 ? 'won' : answer.body['code']
    return answer.decision?.problem?.code ?? 'won'
  })
  expect(codes.sort()).toEqual(['already_resolved', 'already_resolved', 'won'])
  const unknown = await act(server.newId(), 'discard', { reason: 'x' })
  expect([unknown.status, unknown.body['code']]).toEqual([422, 'refusal_unknown'])
})

test('a repair keeps order id, receipt number and time of sale', async () => {
  const sale = shop.sale()
  const clientRef = await refuse({ ...sale, total: 1 })
  const other = await act(clientRef, 'requeue', { reason: 'x', payload: { ...sale, receiptNumber: 'B01-T01-999999' } })
  expect(other.body['code']).toBe('correction_mismatch')
  const broken = await act(clientRef, 'requeue', { reason: 'x', payload: { ...sale, total: 'much' } })
  expect([broken.status, broken.body['code']]).toEqual([422, 'payload_invalid'])
})

describe('support sees the dead letters of all branches at once', () => {
  const ofAll = async (token: string, query = '') => {
    const { body } = await call(server.url, `GET /api/v2/dead-letters?resolved=false${query}`, { token })
    return (body['items'] as { clientRef: string }[]).map(({ clientRef }) => clientRef)
  }
  const groups = async (token: string) => {
    const { body } = await call(server.url, 'GET /api/v2/dead-letter-groups', { token })
    expect(validate(DeadLetterGroups, body)).toMatchObject({ ok: true })
    return body['groups'] as Record<string, unknown>[]
  }

  test('as a list and by cause, with the money in it; a supervisor sees their own branch alone', async () => {
    for (const left of await ofAll(seed.supportToken)) await act(left, 'discard', { reason: 'of the tests before' })
    const there = seed.branches[1]?.terminals[0]
    const far = testShop(server, seed, there)
    const refs = [
      await refuse(),
      await refuse(shop.sale({ note: 'half a pair: \ud83d\ude00', total: 2 })),
      await refuse(far.sale({ total: 3 }), far),
    ]
    expect(await ofAll(seed.supportToken)).toEqual(refs.toReversed())
    expect(await ofAll(seed.supportToken, '&code=order_inconsistent&type=order.create')).toHaveLength(3)
    expect(await ofAll(seed.supportToken, '&code=stock_insufficient')).toEqual([])
    const supervisor = await server.context.accessTokens.issue({ kind: 'staff', staffId: seed.supervisor.id })
    expect(await ofAll(supervisor)).toEqual(refs.slice(0, 2).toReversed())
    const common = { code: 'order_inconsistent', type: 'order.create' }
    expect(await groups(seed.supportToken)).toMatchObject([
      { ...common, count: 3, branches: 2, terminals: 2, amounts: [{ currency: 'GBP', amount: 6 }] },
    ])
    expect(await groups(supervisor)).toMatchObject([{ ...common, count: 2, branches: 1 }])
    for (const ref of refs.slice(0, 2)) await act(ref, 'discard', { reason: 'test' })
    expect(await groups(supervisor)).toEqual([])
  })

  test('whatever a payload holds that the database cannot read', async () => {
    const item = shop.terminal.seal('order.create', { ...shop.sale(), note: 'a\u0000b', total: 'much' } as never)
    await shop.terminal.push([item])
    const found = (await groups(seed.supportToken)).find(({ code }) => code === 'payload_invalid')
    expect(found).toMatchObject({ count: 1, amounts: [] })
    await act(item.clientRef, 'discard', { reason: 'test' })
  })
})

test('afterwards the books of every branch prove', async () => {
  expect(await findingsOf(server)).toEqual([])
})

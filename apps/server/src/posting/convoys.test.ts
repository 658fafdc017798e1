import { setImmediate } from 'node:timers/promises'
import type { PushItem } from '@outpost/contract/v2'
import { unwrap } from '@outpost/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { branchScope } from '../db/branch-scope.ts'
import { isOneNode } from '../db/one-node.ts'
import { putProducts } from '../slices/catalog/index.ts'
import { type Minimal, startTestServer } from '../testing/index.ts'
import type { TestServer } from '../testing/test-server.ts'
import { readPushItem } from './intent.ts'
import { FULL_LOAD_ITEMS } from './limits.ts'
import { createPosting, type Posting } from './posting.ts'
import { findingsOf } from './testing/prove-books.ts'
import { type Shop, testShop } from './testing/terminal.ts'

const BRANCHES = 6

describe.each([
  { where: 'where one node holds all branches', oneNode: true },
  { where: 'on a cluster', oneNode: false },
])('sales of several branches at once, $where,', ({ oneNode }) => {
  let server: TestServer
  let seed: Minimal
  let shops: readonly Shop[]
  let posting: Posting
  const forged = new Set<string>()

  beforeAll(async () => {
    server = await startTestServer()
    seed = await server.seedMinimal({ branches: BRANCHES })
    shops = seed.branches.map(({ terminals }) => testShop(server, seed, terminals[0]))
    const { answerSigner } = server.context
    const sign = (text: string) => {
      if ([...forged].some((ref) => text.startsWith(ref))) throw new Error('a bug')
      return answerSigner.sign(text)
    }
    const log = { ...server.context.log, error: () => {} }
    posting = createPosting({ ...server.context, log, answerSigner: { ...answerSigner, sign }, oneNode })
    for (const shop of shops) {
      await shop.terminal.send('session.open', shop.opening())
      await shop.receive('1000')
      expect(await push(shop, seal(shop))).toEqual(['accepted']) // and so it is remembered
    }
  })
  afterAll(() => server.close())

  const seal = ({ terminal, sale }: Shop, more: object = {}) => terminal.seal('order.create', sale(more))

  const push = (shop: Shop, ...items: PushItem[]) => pushBy(posting, shop, items)

  const pushBy = async (by: Posting, { terminal }: Shop, items: readonly PushItem[]) => {
    const outcome = await by.push(branchScope(terminal.branchId), {
      terminalId: terminal.id,
      intents: items.map(readPushItem),
    })
    if (outcome.kind === 'refused') throw new Error(outcome.code)
    return outcome.answers.map((answer) => {
      if (answer.outcome === 'error') return answer.problem.code
      if (answer.outcome === 'reused') return answer.outcome
      const { problem, reviewFlags } = JSON.parse(answer.row.decision)
      return problem?.code ?? [answer.outcome, ...reviewFlags].join(' ')
    })
  }

  /** Each sells once, all at once. */
  const pushAll = (items: readonly PushItem[]) =>
    Promise.all(shops.map((shop, index) => push(shop, items[index] as PushItem)))

  const transactionsOf = async (items: readonly PushItem[]) => {
    const { rows } = await server.pool.query<{ count: number }>(
      'SELECT count(DISTINCT xmin::text)::int4 AS count FROM journal WHERE client_ref = ANY($1)',
      [items.map(({ clientRef }) => clientRef)],
    )
    return rows[0]?.count
  }

  test('each is accepted in its own branch, in one transaction where that may be', async () => {
    const items = shops.map((shop) => seal(shop))
    expect(await pushAll(items)).toEqual(shops.map(() => ['accepted']))
    expect(await transactionsOf(items)).toBe(oneNode ? 1 : BRANCHES)
    const { rows } = await server.pool.query(
      `SELECT l.branch_id FROM stock_level l WHERE l.quantity <> 1000000 - 2000 * (
         SELECT count(*) FROM orders o WHERE o.branch_id = l.branch_id)`,
    )
    expect(rows).toEqual([])
  })

  test('those that come one by one behind a convoy share the next, and a full load waits for nobody', async () => {
    const rests: (() => void)[] = []
    const timers = { sleep: () => new Promise<void>((over) => void rests.push(over)) }
    const paced = createPosting({ ...server.context, timers, oneNode })
    const sell = (shop: Shop, ...items: PushItem[]) => pushBy(paced, shop, items)
    for (const shop of shops) await sell(shop, seal(shop)) // remembered by this one too
    const [first, full, ...others] = shops as [Shop, Shop, ...Shop[]]
    expect(await sell(first, seal(first))).toEqual(['accepted'])
    const items = others.map((shop) => seal(shop))
    const gathering: Promise<string[]>[] = []
    for (const [index, item] of items.entries()) {
      gathering.push(sell(others[index] as Shop, item))
      await setImmediate()
    }
    const rested = rests.shift()
    if (oneNode) rested?.()
    expect(await Promise.all(gathering)).toEqual(others.map(() => ['accepted']))
    expect(await transactionsOf(items)).toBe(oneNode ? 1 : others.length)
    const load = Array.from({ length: FULL_LOAD_ITEMS }, () => seal(full))
    expect(await sell(full, ...load)).toEqual(load.map(() => 'accepted')) // the rest after those is not over
    for (const over of rests) over()
  })

  test('goods that were never sold here are counted and priced as they stand in each branch', async () => {
    const last = shops.at(-1) as Shop
    await last.move('receipt', '3', { product: 1 })
    await push(last, seal(last)) // remembered again, without the goods that it received
    const sold = shops.map((shop) => shop.terminal.seal('order.create', shop.sale({}, ['0', '2'])))
    expect(await pushAll(sold)).toEqual(shops.map((shop) => [shop === last ? 'accepted' : 'stock_insufficient']))
    const [dear] = seed.products
    unwrap(await putProducts(server.context, [{ ...dear, price: dear.price + 1 }]))
    expect(await pushAll(shops.map((shop) => seal(shop)))).toEqual(shops.map(() => ['accepted price_variance']))
    expect(await pushAll(shops.map((shop) => seal(shop)))).toEqual(shops.map(() => ['accepted price_variance']))
    unwrap(await putProducts(server.context, [dear]))
    expect(await pushAll(shops.map((shop) => seal(shop)))).toEqual(shops.map(() => ['accepted']))
  })

  test('a repeated receipt number is flagged in its branch alone', async () => {
    const items = shops.map((shop) => seal(shop))
    await pushAll(items)
    const { receiptNumber } = (items.at(-1) as PushItem).payload as { receiptNumber: string }
    const again = shops.map((shop) => seal(shop, { receiptNumber }))
    expect(await pushAll(again)).toEqual(
      shops.map((shop) => [shop === shops.at(-1) ? 'accepted receipt_repeated' : 'accepted']),
    )
  })

  test('one that stands in the books already is refused, and the others are accepted', async () => {
    const first = shops.map((shop) => seal(shop))
    await pushAll(first)
    const { id } = (first.at(-1) as PushItem).payload as { id: string }
    const items = shops.map((shop) => seal(shop, shop === shops.at(-1) ? { id } : {}))
    expect(await pushAll(items)).toEqual(shops.map((shop) => [shop === shops.at(-1) ? 'order_exists' : 'accepted']))
  })

  test('one that cannot be decided fails alone', async () => {
    const items = shops.map((shop) => seal(shop))
    forged.add(items.at(-1)?.clientRef ?? '')
    expect(await pushAll(items)).toEqual(shops.map((shop) => [shop === shops.at(-1) ? 'item_failed' : 'accepted']))
    const { rows } = await server.pool.query('SELECT failures FROM item_failure')
    expect(rows).toEqual([{ failures: 1 }])
    forged.clear()
    const last = shops.at(-1) as Shop
    expect(await push(last, items.at(-1) as PushItem)).toEqual(['accepted'])
  })

  test('a branch that somebody else holds waits alone', async () => {
    const [held, ...others] = shops.toReversed() as [Shop, ...Shop[]]
    const holder = await server.pool.connect()
    await holder.query('BEGIN')
    await holder.query('SELECT 1 FROM branch_head WHERE branch_id = $1 FOR UPDATE', [held.terminal.branchId])
    const free = others.map((shop) => push(shop, seal(shop)))
    const waits = push(held, seal(held))
    expect(await Promise.all(free)).toEqual(others.map(() => ['accepted']))
    await holder.query('ROLLBACK')
    holder.release()
    expect(await waits).toEqual(['accepted'])
  })

  test('what is pushed for one branch at once is accepted in the order of its sequence', async () => {
    const items = shops.map((shop) => [seal(shop), seal(shop), seal(shop)] as const)
    const all = items.flatMap((own, index) => own.map((item) => push(shops[index] as Shop, item)))
    expect(await Promise.all(all)).toEqual(all.map(() => ['accepted']))
  })

  test('afterwards the books of every branch prove', async () => {
    expect(await findingsOf(server)).toEqual([])
  })
})

test('a server knows whether one node holds all branches', async () => {
  const server = await startTestServer()
  expect(await isOneNode(server.pool)).toBe(true)
  await server.pool.query(
    `INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
     SELECT 99999, 'citus', extowner, extnamespace, false, '13.2' FROM pg_extension LIMIT 1`,
  )
  expect(await isOneNode(server.pool)).toBe(false)
  await server.close()
})

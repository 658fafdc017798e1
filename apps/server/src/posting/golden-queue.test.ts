import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GENESIS_HASH } from '@outpost/contract'
import { MUTATION_TYPES, MUTATIONS, type OrderDraft, type PushItem, type PushResponse } from '@outpost/contract/v2'
import { toInstant, unwrap } from '@outpost/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HEAD_OFFICE } from '../db/branch-scope.ts'
import { inTransaction } from '../db/tx.ts'
import { withBooks } from '../reference/books.ts'
import { decideBranch } from '../slices/branches/index.ts'
import { putProducts } from '../slices/catalog/index.ts'
import { call, type Minimal, startTestServer, type TestServer } from '../testing/index.ts'
import { findingsOf } from './testing/prove-books.ts'

/*
 * The queue of a terminal that released versions wrote, one mutation of every version of every type, pushed as it is. A
 * terminal may have kept it for weeks.
 */

interface Golden extends Pick<PushItem, 'type' | 'schemaVersion' | 'payload' | 'hash'> {
  readonly link: Pick<PushItem, 'clientRef' | 'terminalSeq' | 'prevHash' | 'occurredAt' | 'dependsOn'>
}

const FOLDER = join(import.meta.dirname, '../../../../packages/contract/golden/v2/mutations')
const goldens = readdirSync(FOLDER).map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Golden)
const queue = goldens
  .map(({ type, schemaVersion, payload, hash, link }): PushItem => ({ type, schemaVersion, payload, hash, ...link }))
  .toSorted((a, b) => a.terminalSeq - b.terminalSeq)
const sale = queue.find(({ type }) => type === 'order.create')?.payload as OrderDraft

let server: TestServer
let seed: Minimal

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal()
  await openBranchOfQueue()
})
afterAll(() => server.close())

/** The branch, the terminal and the goods that the queue speaks of. */
async function openBranchOfQueue(): Promise<void> {
  const { context, pool } = server
  const fields = { id: sale.branchId, code: 'LDS', name: 'Leeds', region: 'North', ring: 0, timezone: 'Europe/London' }
  const at = toInstant(context.clock.now())
  await inTransaction(pool, (tx) =>
    withBooks(tx, HEAD_OFFICE, at, async (books) =>
      unwrap(await decideBranch(books, context, { ...fields, currency: sale.currency, cashIncrement: 1 })),
    ),
  )
  const sold = sale.items.map(({ productId: id, sku, unitPrice: price, name }) => ({
    ...seed.products[0],
    gtins: [],
    id,
    sku,
    price,
    name,
  }))
  unwrap(await putProducts(context, sold))
  await pool.query(
    `INSERT INTO terminal (branch_id, terminal_id, code, platform, status, enrolled_at)
     VALUES ($1, $2, 'T01', 'desktop', 'active', $3)`,
    [sale.branchId, sale.terminalId, at],
  )
  await pool.query(
    `INSERT INTO terminal_head (branch_id, terminal_id, last_seq, last_hash, receipts, sessions)
     VALUES ($1, $2, 0, $3, 0, 11)`,
    [sale.branchId, sale.terminalId, GENESIS_HASH],
  )
}

async function push(items: readonly PushItem[]): Promise<PushResponse> {
  const { branchId, terminalId } = sale
  const token = await server.context.accessTokens.issue({ kind: 'terminal', branchId, terminalId })
  const { status, body, text } = await call(server.url, 'POST /api/v2/sync/push', {
    token,
    body: { sentAt: toInstant(server.context.clock.now()), items },
  })
  expect(status, text).toBe(200)
  return body as unknown as PushResponse
}

test('a queue of every version of every mutation that was ever released is read today, and each decided on its merits', async () => {
  const older = queue.filter(({ type, schemaVersion }) => {
    const known = MUTATION_TYPES.find((name) => name === type)
    return known !== undefined && schemaVersion < MUTATIONS[known].version
  })
  expect(older.map(({ type, schemaVersion }) => `${type} ${schemaVersion}`)).toEqual([
    'session.close 1',
    'payment.settle 1',
  ])
  const { answers, head } = await push(queue)
  expect(head).toEqual({ lastTerminalSeq: queue.length, lastHash: queue.at(-1)?.hash })
  const outcomes = answers.map(({ outcome, decision }, i) => [
    `${queue[i]?.type} ${queue[i]?.schemaVersion}`,
    decision?.problem?.code ?? outcome,
  ])
  expect(outcomes).toEqual([
    ['order.create 1', 'accepted'],
    ['order.void 1', 'approval_missing'], // it is asked for and given later in the queue
    ['order.correct 1', 'refusal_unknown'], // nothing of this queue is what it mends
    ['stock.move 1', 'branch_unknown'], // York is not in this chain
    ['approval.request 1', 'accepted'],
    ['approval.decide 1', 'approval_not_allowed'], // nobody here knows its supervisor
    ['session.open 1', 'accepted'],
    ['session.cash 1', 'accepted'],
    ['session.close 1', 'accepted'],
    ['deadletter.discard 1', 'refusal_unknown'],
    ['session.close 2', 'session_unknown'],
    ['payment.settle 1', 'payment_settled'], // its payment was captured all along
    ['payment.settle 2', 'payment_settled'],
  ])
})

test('sent again it is answered the same', async () => {
  const { answers } = await push(queue)
  const codes = answers.map(({ outcome, decision }) => decision?.problem?.code ?? outcome)
  expect(codes).toEqual([
    'duplicate',
    'approval_missing',
    'refusal_unknown',
    'branch_unknown',
    'duplicate',
    'approval_not_allowed',
    'duplicate',
    'duplicate',
    'duplicate',
    'refusal_unknown',
    'session_unknown',
    'payment_settled',
    'payment_settled',
  ])
})

test('afterwards the books of every branch prove', async () => {
  expect(await findingsOf(server)).toEqual([])
})

import type { CustomNetwork } from '@outpost/client'
import { GENESIS_HASH } from '@outpost/contract'
import type { Decision, EnrolResponse, FeedRow, ItemAnswer, Product, PushItem, SnapshotRow } from '@outpost/contract/v2'
import { type Clock, type NewId, ok, toInstant } from '@outpost/kernel'
import type { JsonObject } from '@outpost/sync'

/** Rows that the client's HTTP transport hands on at a time (`SNAPSHOT_BATCH_ROWS` of the client). */
export const SNAPSHOT_PAGE = 500
/** Rows of one pull: the server fills a page up to some 1 MiB, which is about as many orders. */
const PULL_PAGE = 200

export interface BenchServer {
  readonly network: CustomNetwork
  readonly accepted: () => number
}

interface BenchServerOptions {
  readonly clock: Clock
  readonly newId: NewId
  readonly products: readonly Product[]
}

/**
 * A server without a network or a database: it accepts whatever continues the sequence, at once, with the decision and the
 * feed rows that the real one gives for an order. What is measured is the terminal.
 */
export function createBenchServer({ clock, newId, products }: BenchServerOptions): BenchServer {
  const epoch = newId()
  const branch = branchOf(newId())
  const feed: FeedRow[] = []
  let head = { lastTerminalSeq: 0, lastHash: GENESIS_HASH }
  const serverTime = () => toInstant(clock.now())
  const catalogue = [taxClass(newId()), branchRow(branch), ...products.map(toSnapshotRow)]
  const accept = (item: PushItem): ItemAnswer => {
    const branchSeq = feed.length + 1
    const merge = {
      clientRef: item.clientRef,
      status: 'completed',
      reviewFlags: [],
      branchSeq,
      acceptedAt: serverTime(),
    }
    const isOrder = item.type === 'order.create'
    const payload = item.payload as Payload
    feed.push({ branchSeq, changes: isOrder ? changesOf(payload, merge) : [] })
    head = { lastTerminalSeq: item.terminalSeq, lastHash: item.hash }
    const decision: Decision = {
      outcome: 'accepted',
      branchSeq,
      reviewFlags: [],
      applied: isOrder ? [{ collection: 'orders', id: payload.id, merge }] : [],
      decidedAt: serverTime(),
      epoch,
      signature: item.hash, // of the same form; making one is the server's work and not measured here
    }
    return { clientRef: item.clientRef, terminalSeq: item.terminalSeq, outcome: 'accepted', decision }
  }
  return {
    accepted: () => feed.length,
    network: {
      enrolTerminal: async ({ body }) =>
        ok({
          epoch,
          terminalId: body.terminalId,
          terminalCode: 'T01',
          receiptPrefix: 'BENCH-T01',
          branch,
          serverTime: serverTime(),
        }),
      transport: {
        push: async ({ items }) => {
          const answers = items.map(accept)
          return ok({ epoch, head, answers, serverTime: serverTime(), spreadMs: 0 })
        },
        pull: async (name, cursor) => {
          const from = Number(cursor.split('-')[1])
          const rows = name === 'branch' ? feed.slice(from, from + PULL_PAGE) : []
          const end = from + rows.length
          const backlog = name === 'branch' ? feed.length - end : 0
          return ok({
            epoch,
            feed: name,
            rows,
            cursor: `${name}-${end}`,
            more: backlog > 0,
            backlog,
            head,
            serverTime: serverTime(),
          })
        },
        snapshot: async (name, _from, { onHead, onRows }) => {
          const rows = name === 'catalog' ? catalogue : []
          const branchSeq = name === 'catalog' ? rows.length : feed.length
          const cursor = `${name}-${branchSeq}`
          const head = { epoch, feed: name, cursor, branchSeq, rows: rows.length, serverTime: serverTime() }
          for (let at = 0, goesOn = await onHead(head); goesOn && at < rows.length; at += SNAPSHOT_PAGE) {
            goesOn = await onRows(rows.slice(at, at + SNAPSHOT_PAGE))
          }
          return ok(undefined)
        },
        authenticate: async () => ok(undefined),
        events: async (_onHint, signal) => {
          await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
          return ok(undefined)
        },
      },
    },
  }
}

interface Payload {
  readonly id: string
  readonly branchId: string
  readonly soldAt: string
  readonly items: readonly { readonly productId: string; readonly quantity: string }[]
}

/** The order as the branch sees it, and the level of each product that it sold. */
function changesOf(payload: Payload, merge: JsonObject & { readonly branchSeq: number }): FeedRow['changes'] {
  const { branchId, soldAt: updatedAt } = payload
  const { branchSeq } = merge
  const levels = payload.items.map(({ productId }) => ({
    collection: 'stock-levels',
    id: productId,
    body: { branchId, productId, quantity: `${1_000_000 - branchSeq}`, updatedAt, branchSeq },
  }))
  return [{ collection: 'orders', id: payload.id, body: { ...payload, ...merge } }, ...levels]
}

const toSnapshotRow = (product: Product, at: number): SnapshotRow => ({
  collection: 'products',
  id: product.id,
  branchSeq: at + 3,
  body: product,
})

const branchOf = (id: string): EnrolResponse['branch'] => ({
  id,
  code: 'BENCH',
  name: 'Bench',
  region: 'London',
  ring: 0,
  timezone: 'Europe/London',
  currency: 'GBP',
  cashIncrement: 1,
  version: 1,
})

const branchRow = (branch: EnrolResponse['branch']): SnapshotRow => ({
  collection: 'branches',
  id: branch.id,
  branchSeq: 2,
  body: branch,
})

const taxClass = (id: string): SnapshotRow => ({
  collection: 'tax-classes',
  id,
  branchSeq: 1,
  body: { id, code: 'standard', name: 'Standard', taxes: [{ code: 'VAT', rate: '20', included: true }], version: 1 },
})

import { ok, type Result } from '@outpost/kernel'
import type { LocalStore, StoreError } from '@outpost/sync'
import { orderIn } from '../recovery/order-in.ts'
import type { StoreChange, WatchedStore } from '../watch-store.ts'
import { OUTBOX } from './changes.ts'

/**
 * The money in orders that the server has not answered: Σ of their totals, sales and returns alike, since each would be
 * missed. Kept by what is heard, for reading a long queue after each sale would cost more than the sale.
 */
export interface UnsentMoney {
  read(): Promise<Result<number, StoreError>>
}

const MAX_UNSENT = 1_000_000

export function followUnsentMoney({ store, listen }: WatchedStore): UnsentMoney {
  let known: Map<string, number> | null = null
  let changes = 0

  listen((change) => {
    if (!mayChange(change)) return
    changes += 1
    if (known && !carryOver(known, change)) known = null
  })
  return {
    read: async () => {
      if (known) return ok(sumOf(known))
      const before = changes
      const read = await readAll(store)
      if (!read.ok) return read
      // what has changed meanwhile may be in it or not: it is told, and read again the next time
      if (changes === before) known = read.value
      return ok(sumOf(read.value))
    },
  }
}

const mayChange = (change: StoreChange): boolean => {
  if (change.kind === 'committed') return change.entries.length > 0
  if (change.kind === 'applied') return change.updates.length > 0
  return change.kind === 'identified' || (change.kind === 'heard' && change.changed.has(OUTBOX))
}

const sumOf = (amounts: ReadonlyMap<string, number>): number =>
  [...amounts.values()].reduce((sum, amount) => sum + amount, 0)

/** `false` where only the store can tell. */
function carryOver(known: Map<string, number>, change: StoreChange): boolean {
  if (change.kind === 'committed') {
    for (const entry of change.entries) add(known, entry)
    return true
  }
  if (change.kind !== 'applied') return false
  for (const { kind, clientRef } of change.updates) if (kind !== 'retry') known.delete(clientRef)
  return true
}

async function readAll(store: LocalStore): Promise<Result<Map<string, number>, StoreError>> {
  const amounts = new Map<string, number>()
  for (const state of ['pending', 'retrying'] as const) {
    const entries = await store.outbox({ state, limit: MAX_UNSENT })
    if (!entries.ok) return entries
    for (const entry of entries.value) add(amounts, entry)
  }
  return ok(amounts)
}

function add(amounts: Map<string, number>, entry: Parameters<typeof orderIn>[0] & { readonly clientRef: string }) {
  const order = orderIn(entry)
  if (order) amounts.set(entry.clientRef, order.total)
}

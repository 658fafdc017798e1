import { addQuantities } from '@outpost/domain'
import { ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import { STOCK_DELTAS } from '../collections.ts'
import type { ServiceContext } from '../context.ts'
import { stockLevelOf, textOf } from '../mapping.ts'

/** What lies on the shelf, as far as this terminal knows. */
export interface StockFigure {
  /** Signed decimal: the server's figure and this terminal's unsent work together. */
  readonly quantity: string
  /** What of it the server has not heard of yet. */
  readonly unsent: string
  /** When the server's figure last changed; `null` where it has none. */
  readonly updatedAt: string | null
  /** When this terminal last heard from the server: how old the figure may be; `null` before the first sync. */
  readonly syncedAt: string | null
}

export async function readLevel(
  { store }: ServiceContext,
  productId: string,
): Promise<Result<StockFigure, StoreError>> {
  const record = await store.get('stock-levels', productId)
  if (!record.ok) return record
  const overlays = await store.overlays(STOCK_DELTAS, productId)
  if (!overlays.ok) return overlays
  const memory = await store.readMemory()
  if (!memory.ok) return memory
  const server = record.value && stockLevelOf(record.value)
  const unsent = overlays.value.reduce((sum, body) => add(sum, textOf(body, 'quantity')), '0')
  return ok({
    quantity: add(server?.quantity ?? '0', unsent),
    unsent,
    updatedAt: server?.updatedAt ?? null,
    syncedAt: memory.value?.lastSyncAt ?? null,
  })
}

/** A figure that cannot be read counts nothing: stock is advice here, the server decides. */
function add(a: string, b: string): string {
  const sum = addQuantities(a, b)
  return sum.ok ? sum.value : a
}

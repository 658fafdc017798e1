import type { Transaction } from 'dexie'

/** One step of the schema. A released one never changes. */
export interface Migration {
  /** Counted from 1 without gaps; the browser shows ten times as much (Dexie's way). */
  readonly version: number
  /** Stores that this version adds, changes or (`null`) drops, in Dexie's notation. */
  readonly stores: Readonly<Record<string, string | null>>
  /** Brings the rows after it, within the transaction that changes the schema. */
  readonly upgrade?: (tx: Transaction) => PromiseLike<void>
}

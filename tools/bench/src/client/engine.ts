import type { LocalStore } from '@outpost/sync'

/** A store under test, by the names of its databases, and the bare driver beside it. */
export interface Engine {
  readonly name: 'sqlite' | 'indexeddb'
  /** Driver and durability, as the driver itself reports them. */
  describe(): Promise<Readonly<Record<string, string>>>
  open(database: string): Promise<LocalStore>
  /** Of a closed database. */
  copy(from: string, to: string): Promise<void>
  /** Of a closed database that is done with. */
  remove(database: string): Promise<void>
  /** The bare driver on database `to`, which exists and is open nowhere else; what it writes it has read from `from`. */
  openRaw(from: string, to: string): Promise<RawSide>
}

/** Commits what was prepared; nothing but this is timed. */
export type Act = () => void | Promise<void>

/**
 * The bare driver: prepared statements or plain puts, the same rows in the same schema under the same durability, one
 * transaction an act, and none of the store's questions, checks or hashes. Rows are read from the store's database first.
 */
export interface RawSide {
  /** The rows of one sale. */
  sale(clientRef: string): Promise<Act>
  /** All products and their look-up keys, `perPage` of them a transaction. */
  load(perPage: number): Promise<readonly Act[]>
  /**
   * What stands between a full outbox (the present content of `to`) and the drained one of `from`: entries answered, the
   * server's orders and levels there, overlays gone, the memory replaced; `perBatch` entries a transaction.
   */
  drain(perBatch: number): Promise<readonly Act[]>
  close(): Promise<void>
}

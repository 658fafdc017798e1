/** What SQLite takes and gives; the schema needs nothing else. */
export type SqlValue = string | number | null
export type SqlRow = { readonly [column: string]: SqlValue }

/**
 * The little of SQLite that the store needs, synchronous, since `seal` runs inside a transaction. node:sqlite has it, and so
 * have expo-sqlite's `…Sync` methods. Implementations keep the statements that they prepared, by their text.
 */
export interface SqlDriver {
  /** One or more statements without parameters, nothing kept. */
  exec(sql: string): void
  run(sql: string, ...params: readonly SqlValue[]): { readonly changes: number; readonly lastId: number }
  get(sql: string, ...params: readonly SqlValue[]): SqlRow | undefined
  all(sql: string, ...params: readonly SqlValue[]): readonly SqlRow[]
  close(): void
  /** SQLite's extended result code, where `error` is one of this driver's; `undefined` where it is not. */
  resultCode(error: unknown): number | undefined
}

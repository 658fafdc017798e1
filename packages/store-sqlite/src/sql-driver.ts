/** What SQLite takes and gives; the schema needs nothing else. */
export type SqlValue = string | number | null
export type SqlRow = { readonly [column: string]: SqlValue }

/**
 * Work with SQLite, written once for drivers that answer at once and for drivers that answer later: `yield*` runs a piece of it
 * and gives its value. It hands out a promise for each answer that it has to wait for; over node:sqlite it never does.
 *
 * A `function*` that makes such work stands at the top of its file: V8 gives one that is made anew in each call a hidden class
 * of its own, which cost a sale a third.
 */
export type Sql<T> = Iterable<Promise<unknown>, T, unknown>

/** The little of SQLite that the store needs. Implementations keep the statements that they prepared, by their text. */
export interface SqlDriver {
  /** One or more statements without parameters, nothing kept. */
  exec(sql: string): Sql<void>
  run(sql: string, ...params: readonly SqlValue[]): Sql<RunResult>
  get(sql: string, ...params: readonly SqlValue[]): Sql<SqlRow | undefined>
  all(sql: string, ...params: readonly SqlValue[]): Sql<readonly SqlRow[]>
  close(): Sql<void>
  /** Does one piece of work to its end, a whole transaction say, before it begins another on this connection. */
  perform<T>(work: () => Sql<T>): Promise<T>
  /** SQLite's extended result code, where `error` is one of this driver's; `undefined` where it is not. */
  resultCode(error: unknown): number | undefined
}

export interface RunResult {
  readonly changes: number
  readonly lastId: number
}

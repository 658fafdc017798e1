import { assert } from '@outpost/kernel'
import type { JsonObject } from '@outpost/sync'
import type { SqlRow, SqlValue } from './sql-driver.ts'

/** Reads columns as the schema promises them (its tables are STRICT). */
export function text(row: SqlRow, column: string): string {
  const value = row[column]
  assert(typeof value === 'string', `column ${column} is no text`)
  return value
}

export function integer(row: SqlRow, column: string): number {
  const value = row[column]
  assert(typeof value === 'number', `column ${column} is no number`)
  return value
}

export const textOrNull = (row: SqlRow, column: string): string | null =>
  row[column] === null ? null : text(row, column)

export const integerOrNull = (row: SqlRow, column: string): number | null =>
  row[column] === null ? null : integer(row, column)

/** JSON that this store wrote itself. */
export const json = <T = JsonObject>(value: string): T => JSON.parse(value) as T

export const jsonOrNull = <T>(row: SqlRow, column: string): T | null => {
  const value = textOrNull(row, column)
  return value === null ? null : json<T>(value)
}

export const toJson = (value: unknown): SqlValue => (value === null ? null : JSON.stringify(value))

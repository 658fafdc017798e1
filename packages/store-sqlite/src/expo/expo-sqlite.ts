import type { SqlValue } from '../sql-driver.ts'

/**
 * The little of expo-sqlite 57 that is used: its asynchronous calls, which phones and its web build have alike. Given by the app
 * (`import * as sqlite from 'expo-sqlite'`), so that React Native's types and modules stay there.
 */
export interface ExpoSqlite {
  openDatabaseAsync(
    name: string,
    options: { readonly finalizeUnusedStatementsBeforeClosing: boolean },
    directory?: string,
  ): Promise<ExpoDatabase>
}

export interface ExpoDatabase {
  execAsync(sql: string): Promise<void>
  prepareAsync(sql: string): Promise<ExpoStatement>
  closeAsync(): Promise<void>
}

export interface ExpoStatement {
  executeForRawResultAsync(params: SqlValue[]): Promise<{
    readonly changes: number
    readonly lastInsertRowId: number
    /** Rows as lists of their columns. */
    getAllAsync(): Promise<unknown[][]>
  }>
  getColumnNamesAsync(): Promise<string[]>
  finalizeAsync(): Promise<void>
}

import type { ExpoDatabase, ExpoSqlite } from '../expo-sqlite.ts'

/** What tests do with expo-sqlite past the store: written down here, since its own types bring React Native's into every file. */
export interface RawExpoSqlite extends ExpoSqlite {
  openDatabaseAsync(...args: Parameters<ExpoSqlite['openDatabaseAsync']>): Promise<RawDatabase>
  deserializeDatabaseAsync(
    bytes: Uint8Array,
    options: { readonly finalizeUnusedStatementsBeforeClosing: boolean },
  ): Promise<RawDatabase>
  backupDatabaseAsync(of: { readonly sourceDatabase: RawDatabase; readonly destDatabase: RawDatabase }): Promise<void>
  deleteDatabaseAsync(name: string): Promise<void>
}

export interface RawDatabase extends ExpoDatabase {
  getFirstAsync(sql: string): Promise<Readonly<Record<string, unknown>> | null>
  serializeAsync(): Promise<Uint8Array>
}

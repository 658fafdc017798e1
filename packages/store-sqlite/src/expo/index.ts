export type { ExpoSqlite } from './expo-sqlite.ts'
export { type ExpoStoreOptions, openExpoStore } from './open-expo-store.ts'

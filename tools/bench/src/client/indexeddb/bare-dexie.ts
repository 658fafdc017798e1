import { Dexie } from 'dexie'

/** The schema of store-indexeddb in Dexie's notation, indexes and all. */
const STORES = {
  meta: '',
  mutation: 'position',
  entry: 'clientRef, &[terminalId+terminalSeq], [queue+position], [queue+occurredAt], settledSeq',
  server: '[collection+id], *look',
  local: '[collection+id+layer], *look',
  snapshot: 'collection',
  staged: '[collection+id]',
} as const

export type StoreName = keyof typeof STORES
export const STORE_NAMES = Object.keys(STORES) as StoreName[]

/** Dexie with the durability that store-indexeddb asks for. */
export async function openBare(name: string): Promise<Dexie> {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'disabled' })
  database.version(1).stores(STORES)
  await database.open()
  return database
}

/** What a write says of itself. */
export const durabilityOf = (database: Dexie): Promise<string> =>
  database.transaction('rw', STORE_NAMES, (tx) => tx.idbtrans.durability)

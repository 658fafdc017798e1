import { Dexie } from 'dexie'

/** Dexie with the durability that store-indexeddb asks for, on a database that the store has made: its schema, indexes and all. */
export async function openBare(name: string, durability: 'strict' | 'relaxed' = 'strict'): Promise<Dexie> {
  const database = new Dexie(name, { chromeTransactionDurability: durability, cache: 'disabled' })
  await database.open()
  return database
}

/** What a write says of itself. */
export const durabilityOf = (database: Dexie): Promise<string> =>
  database.transaction('rw', database.tables, (tx) => tx.idbtrans.durability)

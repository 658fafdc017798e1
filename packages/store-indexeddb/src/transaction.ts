import { err, ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { Dexie } from 'dexie'
import { openReader, type Reader, STORES } from './reader.ts'
import { toStoreError } from './store-error.ts'

/** Every commit is on the disk before the browser says that it is complete. */
export const DURABLE = { durability: 'strict' } as const

/** Reads one state of the database. */
export async function readIn<T>(database: Dexie, work: (reader: Reader) => Promise<T>): Promise<Result<T, StoreError>> {
  let tx: IDBTransaction | undefined
  try {
    tx = await begin(database, 'readonly')
    return ok(await work(openReader(tx)))
  } catch (error) {
    return failed(tx, error)
  }
}

/**
 * Runs `work` in one transaction and answers when it is durable. An error of the browser's, or an error value that `work`
 * returns, undoes all of it; so does a bug of ours, which is thrown on. `work` awaits nothing but its own requests.
 */
export async function writeIn<T, E>(
  database: Dexie,
  work: (stores: Reader) => Promise<Result<T, E>>,
): Promise<Result<T, E | StoreError>> {
  let tx: IDBTransaction | undefined
  try {
    tx = await begin(database, 'readwrite')
    const ended = endOf(tx)
    ended.catch(() => {}) // where the work fails first, its error is the one to tell
    const result = await work(openReader(tx))
    if (result.ok) {
      tx.commit() // spares the browser asking whether there is more
      await ended
    } else {
      tx.abort()
      await ended.catch(() => {})
    }
    return result
  } catch (error) {
    abort(tx)
    return failed(tx, error)
  }
}

/** A connection that the browser closed by itself is opened again, once. */
async function begin(database: Dexie, mode: IDBTransactionMode): Promise<IDBTransaction> {
  if (!database.isOpen()) await database.open()
  try {
    return database.backendDB().transaction(STORES, mode, DURABLE)
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError' && database.isOpen())) throw error
    database.close({ disableAutoOpen: false })
    await database.open()
    return database.backendDB().transaction(STORES, mode, DURABLE)
  }
}

const endOf = (tx: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve()
    tx.onabort = () => reject(tx.error ?? new DOMException('the transaction was aborted', 'AbortError'))
  })

function abort(tx: IDBTransaction | undefined): void {
  try {
    tx?.abort()
  } catch {
    // it has ended by itself: the state that this function is to reach
  }
}

/** The transaction tells the reason of what its requests only suffered from. */
function failed(tx: IDBTransaction | undefined, error: unknown): { readonly ok: false; readonly error: StoreError } {
  const known = toStoreError(tx?.error) ?? toStoreError(error)
  if (known) return err(known)
  throw error instanceof Error ? error : new Error(String(error))
}

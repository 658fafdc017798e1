import { err, ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import { Dexie } from 'dexie'
import { openReader, type Reader, STORES } from './reader.ts'
import { toStoreError } from './store-error.ts'

/** Reads one state of the database. Answers when `work` has what it asked for. */
export function readIn<T>(database: Dexie, work: (reader: Reader) => Promise<T>): Promise<Result<T, StoreError>> {
  return new Promise((resolve, reject) => {
    const done = database.transaction('r', STORES, (tx) =>
      outside(() => work(openReader(tx.idbtrans)).then((value) => resolve(ok(value)))),
    )
    done.catch((error: unknown) => {
      const known = toStoreError(error)
      if (known) resolve(err(known))
      else reject(asError(error))
    })
  })
}

/**
 * Runs `work` in one transaction and answers when it is durable. An error of the browser's, or an error value that `work`
 * returns, undoes all of it; so does a bug of ours, which is thrown on. `work` awaits nothing but its own requests.
 */
export async function writeIn<T, E>(
  database: Dexie,
  work: (tx: IDBTransaction) => Promise<Result<T, E>>,
): Promise<Result<T, E | StoreError>> {
  let result: Result<T, E> | undefined
  /** Dexie says that the transaction was aborted; the request that failed, or the commit, says why. */
  let reason: unknown
  try {
    await database.transaction('rw', STORES, (tx) =>
      outside(async () => {
        const { idbtrans } = tx
        idbtrans.addEventListener('error', ({ target }) => {
          reason ??= (target as IDBRequest).error
        })
        idbtrans.addEventListener('abort', () => {
          reason ??= idbtrans.error
        })
        result = await work(idbtrans)
        if (!result.ok) idbtrans.abort()
      }),
    )
  } catch (error) {
    if (result && !result.ok) return result
    const known = toStoreError(reason) ?? toStoreError(error)
    if (known) return err(known)
    throw asError(error ?? reason)
  }
  if (!result) throw new Error('the transaction ended before its work')
  return result
}

/** Requests go straight to the transaction: Dexie's own tables double the time of a sale. */
const outside = <T>(work: () => T): T => Dexie.ignoreTransaction(work)

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

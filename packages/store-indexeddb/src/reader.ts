import { FIRST_COUNTERS, type SyncMemory } from '@outpost/sync'
import { answered } from './requests.ts'
import type { HeadRow } from './rows.ts'

export const STORES = ['meta', 'mutation', 'entry', 'settled', 'server', 'local', 'snapshot', 'staged'] as const
export const HEAD = 'head'
export const MEMORY = 'memory'

/** The object stores of an open transaction. */
export interface Reader {
  readonly meta: IDBObjectStore
  readonly mutation: IDBObjectStore
  readonly entry: IDBObjectStore
  readonly settled: IDBObjectStore
  readonly server: IDBObjectStore
  readonly local: IDBObjectStore
  readonly snapshot: IDBObjectStore
  readonly staged: IDBObjectStore
}

export const openReader = (tx: IDBTransaction): Reader => ({
  meta: tx.objectStore('meta'),
  mutation: tx.objectStore('mutation'),
  entry: tx.objectStore('entry'),
  settled: tx.objectStore('settled'),
  server: tx.objectStore('server'),
  local: tx.objectStore('local'),
  snapshot: tx.objectStore('snapshot'),
  staged: tx.objectStore('staged'),
})

export const FIRST_HEAD: HeadRow = { identity: null, counters: FIRST_COUNTERS, position: 0, revision: 0 }

export const readHead = async ({ meta }: Reader): Promise<HeadRow> =>
  (await answered(meta.get(HEAD) as IDBRequest<HeadRow | undefined>)) ?? FIRST_HEAD

export const readMemory = async ({ meta }: Reader): Promise<SyncMemory | null> =>
  (await answered(meta.get(MEMORY) as IDBRequest<SyncMemory | undefined>)) ?? null

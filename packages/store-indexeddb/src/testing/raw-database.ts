/** A database as it stands, past the store that wrote it: to keep what a released version left, and to see what was touched. */
export interface Dump {
  readonly version: number
  readonly stores: readonly StoreDump[]
}

interface StoreDump {
  readonly name: string
  readonly keyPath: string | string[] | null
  readonly indexes: readonly IndexDump[]
  readonly rows: readonly { readonly key: IDBValidKey; readonly value: unknown }[]
}

interface IndexDump {
  readonly name: string
  readonly keyPath: string | string[]
  readonly unique: boolean
  readonly multiEntry: boolean
}

export async function dump(name: string): Promise<Dump> {
  const database = await opened(indexedDB.open(name))
  const names = [...database.objectStoreNames]
  const tx = database.transaction(names, 'readonly')
  const stores = await Promise.all(names.map((one) => dumpStore(tx.objectStore(one))))
  const { version } = database
  database.close()
  return { version, stores }
}

async function dumpStore(store: IDBObjectStore): Promise<StoreDump> {
  const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())])
  const indexes = [...store.indexNames].map((name) => {
    const { keyPath, unique, multiEntry } = store.index(name)
    return { name, keyPath, unique, multiEntry }
  })
  return { name: store.name, keyPath: store.keyPath, indexes, rows: keys.map((key, i) => ({ key, value: values[i] })) }
}

export async function restore(name: string, { version, stores }: Dump): Promise<void> {
  const request = indexedDB.open(name, version)
  request.onupgradeneeded = () => {
    for (const { name: storeName, keyPath, indexes, rows } of stores) {
      const store = request.result.createObjectStore(storeName, { keyPath })
      for (const index of indexes) store.createIndex(index.name, index.keyPath, index)
      for (const { key, value } of rows) store.put(value, keyPath === null ? key : undefined)
    }
  }
  const database = await opened(request)
  database.close()
}

/** As a later version might leave it. */
export async function bringIntoFuture(name: string): Promise<void> {
  const request = indexedDB.open(name, 9_990)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('of_the_future').put('a row', 1)
    request.result.deleteObjectStore('staged')
  }
  const database = await opened(request)
  database.close()
}

export async function deleteDatabase(name: string): Promise<void> {
  await done(indexedDB.deleteDatabase(name))
}

const opened = (request: IDBOpenDBRequest): Promise<IDBDatabase> => done(request)

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

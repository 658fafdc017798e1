/** The result of one request; rejects with the browser's error. Requests of one transaction run in order, so issue them together. */
export const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** In the order of `keys`; `undefined` where there is no row. */
export const getEach = <T>(store: IDBObjectStore, keys: readonly IDBValidKey[]): Promise<(T | undefined)[]> =>
  Promise.all(keys.map((key) => answered(store.get(key) as IDBRequest<T | undefined>)))

/** Rows in the order of the keys, or against it. */
export const rowsIn = <T>(
  source: IDBObjectStore | IDBIndex,
  range: IDBKeyRange,
  limit?: number,
  descending = false,
): Promise<T[]> =>
  descending
    ? walk(source.openCursor(range, 'prev'), limit, ({ value }) => value as T)
    : answered(source.getAll(range, limit) as IDBRequest<T[]>)

/** Primary keys, likewise. */
export const keysIn = <K>(
  source: IDBObjectStore | IDBIndex,
  range: IDBKeyRange,
  limit?: number,
  descending = false,
): Promise<K[]> =>
  descending
    ? walk(source.openKeyCursor(range, 'prev'), limit, (cursor) => cursor.primaryKey as K)
    : answered(source.getAllKeys(range, limit) as unknown as IDBRequest<K[]>)

function walk<C extends IDBCursor, T>(
  request: IDBRequest<C | null>,
  limit: number | undefined,
  read: (cursor: C) => T,
): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const found: T[] = []
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const cursor = request.result
      if (cursor) found.push(read(cursor))
      if (cursor && (limit === undefined || found.length < limit)) cursor.continue()
      else resolve(found)
    }
  })
}

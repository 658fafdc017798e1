import type { Dexie, Table } from 'dexie'
import type { Act, RawSide } from '../engine.ts'
import { pagesOf } from '../pages.ts'
import { openBare } from './bare-dexie.ts'

type StoreName = 'mutation' | 'entry' | 'server' | 'local' | 'meta'
type Row = Readonly<Record<string, unknown>>
type LocalKey = readonly [collection: string, id: string, layer: number]

/** What one transaction does. */
interface Changes {
  readonly puts?: Partial<Record<StoreName, readonly Row[]>>
  /** Of the overlays. */
  readonly deletes?: readonly LocalKey[]
  /** Rows of `meta`, by key. */
  readonly meta?: Readonly<Record<string, unknown>>
}

/** The bare driver on `to`, which writes rows as they stand in `from`. */
export async function createIndexedDbRaw(from: string, to: string): Promise<RawSide> {
  const source = await openBare(from)
  const target = await openBare(to)
  const stored = <T = Row>(name: StoreName): Table<T, unknown> => source.table(name)
  return {
    sale: async (clientRef) => {
      const entry = await stored<Row & { overlays: LocalKey[]; position: number }>('entry').get(clientRef)
      const mutation = await stored('mutation').get(entry?.position)
      const local = await stored('local').bulkGet(entry?.overlays ?? [])
      const head = await stored('meta').get('head')
      const puts = { mutation: present([mutation]), entry: present([entry]), local: present(local) }
      return commit(target, { puts, meta: { head } })
    },
    load: async (perPage) => {
      const products = await stored('server')
        .where('[collection+id]')
        .between(['products', ''], ['products', '\uffff'])
        .toArray()
      const inOrder = products.sort((a, b) => Number(a['branchSeq']) - Number(b['branchSeq']))
      return pagesOf(inOrder, perPage).map((server) => commit(target, { puts: { server } }))
    },
    drain: async (perBatch) => {
      const entries = await stored<Row & { clientRef: string }>('entry').orderBy('[terminalId+terminalSeq]').toArray()
      const memory = await stored('meta').get('memory')
      const batches = pagesOf(entries, perBatch).map(async (entry) => {
        const before = await target
          .table<{ overlays: LocalKey[] }>('entry')
          .bulkGet(entry.map(({ clientRef }) => clientRef))
        const deletes = before.flatMap((one) => one?.overlays ?? [])
        const server = await stored('server').bulkGet(serverKeysOf(deletes))
        return commit(target, {
          puts: { entry, server: present(server) },
          deletes,
          meta: { memory },
        })
      })
      return Promise.all(batches)
    },
    close: async () => {
      source.close()
      target.close()
    },
  }
}

const present = <T>(rows: readonly (T | undefined)[]): T[] => rows.filter((row) => row !== undefined)

/** One transaction over the tables that it needs, as any program writes it. */
function commit(database: Dexie, { puts = {}, deletes = [], meta = {} }: Changes): Act {
  const names = Object.keys(puts) as StoreName[]
  const tables = new Set<StoreName>(names)
  if (deletes.length > 0) tables.add('local')
  if (Object.keys(meta).length > 0) tables.add('meta')
  return () =>
    database.transaction('rw', [...tables], async () => {
      for (const name of names) await database.table(name).bulkPut(puts[name] ?? [])
      if (deletes.length > 0) await database.table('local').bulkDelete(deletes as LocalKey[])
      for (const [key, row] of Object.entries(meta)) await database.table('meta').put(row, key)
    })
}

/** The server's copies that take the place of these overlays, each once. */
function serverKeysOf(overlays: readonly LocalKey[]): [string, string][] {
  const names = overlays.map(
    ([collection, id]) => `${collection === 'stock-deltas' ? 'stock-levels' : collection}\n${id}`,
  )
  return [...new Set(names)].map((name) => name.split('\n') as [string, string])
}

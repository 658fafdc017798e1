import { type Result, unwrap } from '@outpost/kernel'
import type { LocalStore, OpenError } from '@outpost/sync'
import { RULES, writeForever } from '@outpost/sync/testing/writer'
import { openIndexedDbStore } from '../open-indexeddb-store.ts'
import { bringIntoFuture, deleteDatabase, dump, restore } from './raw-database.ts'

/** Runs in the page that a test outside of the browser drives: whatever is done to a database is done there. */
const handles: LocalStore[] = []

async function open(name: string): Promise<Result<number, OpenError>> {
  const opened = await openIndexedDbStore({ ...RULES, name })
  return opened.ok ? { ok: true, value: handles.push(opened.value) - 1 } : opened
}

async function call(handle: number, method: keyof LocalStore, args: readonly unknown[]): Promise<unknown> {
  const store = handles[handle]
  if (!store) throw new Error(`no handle ${handle}`)
  return (store[method] as (...args: readonly unknown[]) => Promise<unknown>)(...args)
}

/** Until the tab or its browser is killed. `report` is given by the test. */
async function write(database: string, name: string): Promise<never> {
  const report = (line: string) => void pageReport(line)
  report(JSON.stringify({ at: 'opening' }))
  const opened = await openIndexedDbStore({ ...RULES, name: database, blockedTimeoutMs: 60_000 })
  return writeForever(unwrap(opened), name, report)
}

declare global {
  function pageReport(line: string): Promise<void>
  var outpost: typeof program
}

const program = { open, call, write, dump, restore, bringIntoFuture, deleteDatabase }
export type PageProgram = typeof program

globalThis.outpost = program

import { type Result, unwrap } from '@outpost/kernel'
import type { LocalStore, OpenError } from '../../local-store.ts'
import { RULES } from '../conformance/rules.ts'
import { writeForever } from '../conformance/write-forever.ts'
import type { StoreRules } from '../memory-data.ts'

export interface StorePageOptions {
  readonly openStore: (name: string, rules: StoreRules) => Promise<Result<LocalStore, OpenError>>
  /** Deletes the database; every handle is closed. */
  readonly remove: (name: string) => Promise<void>
}

/** What a page does to databases for a test that drives it from outside of the browser. */
export interface StorePage {
  open(name: string): Promise<Result<number, OpenError>>
  call(handle: number, method: keyof LocalStore, args: readonly unknown[]): Promise<unknown>
  /** Until the tab or its browser is killed. `pageReport` is given by the test. */
  write(database: string, name: string): Promise<never>
  remove(name: string): Promise<void>
}

declare global {
  function pageReport(line: string): Promise<void>
  /** Set by the program of the page. */
  var storePage: StorePage
}

/** The rules are those of the suite; the page has them itself, since functions do not travel. */
export function createStorePage({ openStore, remove }: StorePageOptions): StorePage {
  const handles: LocalStore[] = []
  return {
    open: async (name) => {
      const opened = await openStore(name, RULES)
      return opened.ok ? { ok: true, value: handles.push(opened.value) - 1 } : opened
    },
    call: async (handle, method, args) => {
      const store = handles[handle]
      if (!store) throw new Error(`no handle ${handle}`)
      return (store[method] as (...args: readonly unknown[]) => Promise<unknown>)(...args)
    },
    write: async (database, name) => {
      const report = (line: string) => void pageReport(line)
      report(JSON.stringify({ at: 'opening' }))
      return writeForever(unwrap(await openStore(database, RULES)), name, report)
    },
    remove,
  }
}

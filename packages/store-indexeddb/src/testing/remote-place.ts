import { fileURLToPath } from 'node:url'
import { err, ok, type Result } from '@outpost/kernel'
import type { LocalStore, OpenError } from '@outpost/sync'
import type { StorePlace } from '@outpost/sync/testing'
import type { Page } from 'playwright'
import type { Machine } from './machine.ts'

/** What its tabs run. */
export const PAGE_PROGRAM = fileURLToPath(new URL('page-program.ts', import.meta.url))

/** A database on a machine, reached through the tab that the test works in. */
export interface RemotePlace extends StorePlace {
  readonly name: string
}

let places = 0

export function createRemotePlace(machine: Machine): RemotePlace {
  const name = `outpost-test-${++places}`
  return {
    name,
    open: async () => openRemote(await machine.desk(), name),
    discard: async () => {
      const desk = await machine.desk()
      await desk.evaluate((one) => outpost.deleteDatabase(one), name)
    },
  }
}

/** The rules are those of the suite; the page has them itself, since functions do not travel. */
async function openRemote(page: Page, name: string): Promise<Result<LocalStore, OpenError>> {
  const opened = await page.evaluate((one) => outpost.open(one), name)
  if (!opened.ok) return err(opened.error)
  const call =
    (method: keyof LocalStore) =>
    (...args: readonly unknown[]) =>
      page.evaluate((to) => outpost.call(...to), [opened.value, method, args] as const)
  const close = async () => {
    if (!page.isClosed()) await call('close')()
  }
  const methodOf = (_: object, name: string) =>
    // whoever awaits a store looks whether it is a promise
    name === 'then' ? undefined : name === 'close' ? close : call(name as keyof LocalStore)
  return ok(new Proxy({}, { get: methodOf as ProxyHandler<object>['get'] & {} }) as LocalStore)
}

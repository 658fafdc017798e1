import { err, ok, type Result } from '@outpost/kernel'
import type { Page } from 'playwright'
import type { LocalStore, OpenError } from '../../local-store.ts'
import type { StorePlace } from '../conformance/harness.ts'
import type { Machine } from './machine.ts'
import type {} from './store-page.ts'

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
      await desk.evaluate((one) => storePage.remove(one), name)
    },
  }
}

/** The rules are those of the suite; the page has them itself, since functions do not travel. */
async function openRemote(page: Page, name: string): Promise<Result<LocalStore, OpenError>> {
  const opened = await page.evaluate((one) => storePage.open(one), name)
  if (!opened.ok) return err(opened.error)
  const call =
    (method: keyof LocalStore) =>
    (...args: readonly unknown[]) =>
      page.evaluate((to) => storePage.call(...to), [opened.value, method, args] as const)
  const close = async () => {
    if (!page.isClosed()) await call('close')()
  }
  const methodOf = (_: object, name: string) =>
    // whoever awaits a store looks whether it is a promise
    name === 'then' ? undefined : name === 'close' ? close : call(name as keyof LocalStore)
  return ok(new Proxy({}, { get: methodOf as ProxyHandler<object>['get'] & {} }) as LocalStore)
}

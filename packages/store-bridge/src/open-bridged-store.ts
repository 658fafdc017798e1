import { err, ok, type Result } from '@outpost/kernel'
import type { LocalStore, OpenError, StoreError } from '@outpost/sync'
import { type Answer, STORE_METHODS, type StoreBridge, type StoreMethod } from './bridge.ts'
import { takeAnswer } from './take-answer.ts'

/**
 * The terminal's store in another process, reached by `bridge`. `seal`, `reseal` and `keysOf` are that process's: functions do
 * not cross, and numbers are taken inside its transaction.
 */
export async function openBridgedStore(bridge: StoreBridge): Promise<Result<LocalStore, OpenError>> {
  const opened = takeAnswer(await bridge.open(), failed)
  return opened.ok ? ok(storeOver(bridge)) : opened
}

const failed = (detail: string): StoreError => ({ code: 'store_failed', detail })

type AnyCall = (...args: readonly unknown[]) => Promise<Answer<Result<unknown, unknown>>>

function storeOver(bridge: StoreBridge): LocalStore {
  let closed = false
  const call = (method: StoreMethod) => {
    const ask = bridge[method] as AnyCall
    return async (...args: readonly unknown[]) =>
      closed
        ? err({ code: 'store_closed', detail: 'this page has closed its store' })
        : takeAnswer(await ask(...args), failed)
  }
  const methods = Object.fromEntries(STORE_METHODS.map((method) => [method, call(method)]))
  const close = async () => {
    closed = true
  }
  return { ...methods, close } as unknown as LocalStore
}

import { err } from '@outpost/kernel'
import type { BridgeTargets } from '../main/methods.ts'
import { createStoreHost } from '../main/store-host.ts'

const noSecrets = async () => err({ code: 'secret_store_failed', detail: 'there is none' } as const)

/** A main process with nothing in it. */
export const noTargets: BridgeTargets = {
  store: createStoreHost(async () => err({ code: 'store_failed', detail: 'there is none' } as const)),
  secrets: { read: noSecrets, write: noSecrets, remove: noSecrets },
  printer: { print: async () => err({ code: 'printer_absent' } as const) },
  facts: () => ({ platform: 'desktop', version: '0.0.0', printer: null, secretsKeptBy: 'nobody' }),
}

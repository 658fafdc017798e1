import { err, ok, type Result } from '@outpost/kernel'
import type { SecretStore, SecretStoreError } from '../auth/secret-store.ts'

/** The little of expo-secure-store 57 that is used: iOS's keychain, Android's keystore. Given by the app. */
export interface SecureStore {
  readonly AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY: number
  getItemAsync(key: string, options: SecureStoreOptions): Promise<string | null>
  setItemAsync(key: string, value: string, options: SecureStoreOptions): Promise<void>
  deleteItemAsync(key: string, options: SecureStoreOptions): Promise<void>
}

interface SecureStoreOptions {
  readonly keychainAccessible: number
  readonly keychainService: string
}

/** Of the app's entries; a changed one would lose every till's secret. */
const SERVICE = 'outpost-terminal'

/**
 * A phone's secrets. They stay on this device when its backup is restored on another, which sells as nobody until it enrols; and
 * they can be read while the screen is locked, so that work is sent in the background.
 */
export function secureStoreSecrets(store: SecureStore): SecretStore {
  const options = { keychainAccessible: store.AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY, keychainService: SERVICE }
  return {
    read: (name) => attempt(() => store.getItemAsync(name, options)),
    write: (name, value) => attempt(() => store.setItemAsync(name, value, options)),
    remove: (name) => attempt(() => store.deleteItemAsync(name, options)),
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T, SecretStoreError>> {
  try {
    return ok(await work())
  } catch (error) {
    return err({ code: 'secret_store_failed', detail: error instanceof Error ? error.message : String(error) })
  }
}

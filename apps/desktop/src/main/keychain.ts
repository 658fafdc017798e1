import { safeStorage } from 'electron'
import type { Cipher } from './kept-secrets.ts'

/** The system's own: Keychain, DPAPI, or a Linux desktop's secret service. */
export const keychain: Cipher = {
  isAvailable: () => safeStorage.isAsyncEncryptionAvailable(),
  encrypt: (text) => safeStorage.encryptStringAsync(text),
  decrypt: async (bytes) => (await safeStorage.decryptStringAsync(bytes)).result,
}

export const keychainName = (): string =>
  process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'the keychain of the system'

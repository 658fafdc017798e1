import type { Result } from '@outpost/kernel'

export interface SecretStoreError {
  readonly code: 'secret_store_failed'
  readonly detail: string
}

/**
 * Where the terminal's secret lies: outside the database, so that a copied database sells as nobody. The system's keychain
 * where there is one. Durable on return.
 */
export interface SecretStore {
  read(name: string): Promise<Result<string | null, SecretStoreError>>
  write(name: string, value: string): Promise<Result<void, SecretStoreError>>
  remove(name: string): Promise<Result<void, SecretStoreError>>
}

/** Under which name the secret of a terminal identity lies. */
export const secretName = (terminalId: string): string => `terminal-secret.${terminalId}`

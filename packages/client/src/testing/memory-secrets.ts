import { ok } from '@outpost/kernel'
import type { SecretStore } from '../auth/secret-store.ts'

/** A keychain that lasts as long as the process: for tests and throw-away terminals. */
export function memorySecrets(): SecretStore & { readonly names: () => readonly string[] } {
  const secrets = new Map<string, string>()
  return {
    names: () => [...secrets.keys()],
    read: async (name) => ok(secrets.get(name) ?? null),
    write: async (name, value) => {
      secrets.set(name, value)
      return ok(undefined)
    },
    remove: async (name) => {
      secrets.delete(name)
      return ok(undefined)
    },
  }
}

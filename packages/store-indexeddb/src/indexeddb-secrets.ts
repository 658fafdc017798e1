import { err, ok, type Result } from '@outpost/kernel'
import { Dexie, type Table } from 'dexie'

interface SecretError {
  readonly code: 'secret_store_failed'
  readonly detail: string
}

/** What the client's `SecretStore` asks for. */
interface Secrets {
  read(name: string): Promise<Result<string | null, SecretError>>
  write(name: string, value: string): Promise<Result<void, SecretError>>
  remove(name: string): Promise<Result<void, SecretError>>
}

/**
 * A terminal's secrets in a browser, in a database of their own beside the store's. On the disk when a call resolves: a browser
 * writes `localStorage` some seconds later, and one that dies in between would leave a terminal that sells and can never send.
 */
export function indexedDbSecrets(name: string): Secrets {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' })
  database.version(1).stores({ secret: '' })
  const secrets: Table<string, string> = database.table('secret')
  return {
    read: (key) => attempt(async () => (await secrets.get(key)) ?? null),
    write: (key, value) => attempt(async () => void (await secrets.put(value, key))),
    remove: (key) => attempt(() => secrets.delete(key)),
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T, SecretError>> {
  try {
    return ok(await work())
  } catch (error) {
    return err({ code: 'secret_store_failed', detail: String(error) })
  }
}

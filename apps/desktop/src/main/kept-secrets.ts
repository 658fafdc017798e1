import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { err, ok, type Result } from '@outpost/kernel'
import type { SecretError } from '@outpost/store-bridge'
import { replaceFile } from './replace-file.ts'

/** The system's keychain, as Electron's `safeStorage` gives it: a key that never leaves it. */
export interface Cipher {
  isAvailable(): Promise<boolean>
  encrypt(text: string): Promise<Buffer>
  decrypt(bytes: Buffer): Promise<string>
}

type Secrets = Readonly<Record<string, string>>

/** Secrets in a file beside the store, each encrypted by the keychain's key: a copied folder is no terminal elsewhere. */
export function keptSecrets(path: string, cipher: Cipher) {
  const change = (by: (secrets: Secrets) => Promise<Secrets>) =>
    attempt(async () => {
      const changed = await by(readAll(path))
      replaceFile(path, JSON.stringify(changed))
    })
  /** One after the other: each writes the whole file. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
  return {
    read: (name: string): Promise<Result<string | null, SecretError>> =>
      inTurn(() =>
        attempt(async () => {
          const kept = readAll(path)[name]
          return kept === undefined ? null : cipher.decrypt(Buffer.from(kept, 'base64'))
        }),
      ),
    write: (name: string, value: string): Promise<Result<void, SecretError>> =>
      inTurn(async () => {
        if (!(await cipher.isAvailable())) return failed('the system offers no keychain')
        return change(async (secrets) => ({ ...secrets, [name]: (await cipher.encrypt(value)).toString('base64') }))
      }),
    remove: (name: string): Promise<Result<void, SecretError>> =>
      inTurn(() => change(async ({ [name]: _gone, ...others }) => others)),
  }
}

const failed = (detail: string) => err({ code: 'secret_store_failed', detail } as const)

async function attempt<T>(work: () => Promise<T>): Promise<Result<T, SecretError>> {
  try {
    return ok(await work())
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

function readAll(path: string): Secrets {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Secrets
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new Error(`${dirname(path)}: the secrets cannot be read`, { cause: error })
  }
}

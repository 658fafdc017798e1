import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import type { SecretStore } from '@outpost/client'
import { ok } from '@outpost/kernel'

/** A terminal's secrets in a file beside its store: one whole file in the place of the other, on the disk when it returns. */
export function fileSecrets(path: string): SecretStore {
  const read = (): Record<string, string> => {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
      throw error
    }
  }
  const write = (secrets: Record<string, string>) => {
    const file = openSync(`${path}.new`, 'w', 0o600)
    writeSync(file, JSON.stringify(secrets))
    fsyncSync(file)
    closeSync(file)
    renameSync(`${path}.new`, path)
  }
  return {
    read: async (name) => ok(read()[name] ?? null),
    write: async (name, value) => {
      write({ ...read(), [name]: value })
      return ok(undefined)
    },
    remove: async (name) => {
      const { [name]: _gone, ...kept } = read()
      write(kept)
      return ok(undefined)
    },
  }
}

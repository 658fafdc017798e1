import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '@outpost/kernel'

const OWNER_ONLY = 0o600
const BYTES = 32

export class SecretFileBroken extends Error {
  override readonly name = 'SecretFileBroken'
}

/** Reads 32 bytes, as hex, from a file of the data folder that only its owner may read; makes them the first time. */
export function dataSecret(folder: string, name: string, random: Random): Buffer {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const path = join(folder, name)
  if (!existsSync(path)) {
    // Whole or not at all: a start that is killed here leaves no half a key.
    writeFileSync(`${path}.new`, `${Buffer.from(random.bytes(BYTES)).toString('hex')}\n`, { mode: OWNER_ONLY })
    renameSync(`${path}.new`, path)
  }
  chmodSync(path, OWNER_ONLY)
  const text = readFileSync(path, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text)) throw new SecretFileBroken(`${path} holds no key of 64 hexadecimal digits`)
  return Buffer.from(text, 'hex')
}

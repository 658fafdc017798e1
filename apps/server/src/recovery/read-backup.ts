import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { RestoreRefused } from './failures.ts'
import { isGenuine, MANIFEST_FILE, type Manifest, nameOfKey, readManifest } from './manifest.ts'
import { measurePart } from './part-file.ts'
import type { Backup } from './write-backup.ts'

/** Opens a backup by its folder or its manifest. Throws `RestoreRefused` for what is none. */
export function openBackup(given: string): Backup {
  const path = resolve(basename(given) === MANIFEST_FILE ? dirname(given) : given)
  const file = join(path, MANIFEST_FILE)
  if (!existsSync(file)) throw new RestoreRefused(`${path} is no backup: it has no ${MANIFEST_FILE}.`)
  const manifest = readManifest(readFileSync(file, 'utf8'))
  if (manifest === undefined) {
    throw new RestoreRefused(`${file} is broken, or was written by a newer Outpost that this one cannot read.`)
  }
  return { name: basename(path), path, manifest }
}

const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/

/** Finished backups of a folder, newest first; names tell the time. */
export function listBackups(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => NAME.test(name) && existsSync(join(folder, name, MANIFEST_FILE)))
  return names.sort().reverse()
}

/**
 * Reads every byte of a backup and compares it with the manifest, and the manifest with its seal. Names the part that is
 * missing, cut short or altered. `anyKey`: the sealing key is lost, so nobody can tell whether the manifest is genuine.
 */
export async function checkBackup(backup: Backup, sealingKey: Uint8Array, anyKey: boolean): Promise<void> {
  const { manifest, path } = backup
  if (!anyKey) checkSeal(manifest, path, sealingKey)
  for (const { file, bytes, sha256 } of manifest.parts) {
    const place = join(path, file)
    if (!existsSync(place)) throw new RestoreRefused(`The backup is not whole: ${place} is missing.`)
    const size = statSync(place).size
    if (size !== bytes)
      throw new RestoreRefused(`The backup is broken: ${place} has ${size} bytes instead of ${bytes}.`)
    if ((await measurePart(place)).sha256 !== sha256)
      throw new RestoreRefused(`The backup is broken: the content of ${place} is not what was written.`)
  }
}

function checkSeal(manifest: Manifest, path: string, sealingKey: Uint8Array): void {
  if (manifest.sealedWith !== nameOfKey(sealingKey)) {
    throw new RestoreRefused(
      `${path} was taken under another key (${manifest.sealedWith}; this one is ${nameOfKey(sealingKey)}). Set OUTPOST_SECRET to that key, or put its secret.key into OUTPOST_DATA. Only where the key is lost for good: --new-keys; terminals then sign in anew, and what they offer again is decided anew.`,
    )
  }
  if (!isGenuine(manifest, sealingKey))
    throw new RestoreRefused(`The backup is broken: ${join(path, MANIFEST_FILE)} is not as it was written.`)
}

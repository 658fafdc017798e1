import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { listBackups } from './read-backup.ts'
import { UNFINISHED } from './write-backup.ts'

/** Milliseconds after which an unfinished backup is nobody's any more. */
const ABANDONED_MS = 24 * 3_600_000

/** Keeps the newest `keep` backups of a folder, and clears away what was never finished. Answers the names removed. */
export function pruneBackups(folder: string, keep: number, nowMs: number): readonly string[] {
  const old = listBackups(folder).slice(keep)
  const abandoned = readdirSync(folder).filter(
    (name) => name.startsWith(UNFINISHED) && statSync(join(folder, name)).mtimeMs < nowMs - ABANDONED_MS,
  )
  for (const name of [...old, ...abandoned]) rmSync(join(folder, name), { recursive: true, force: true })
  return old
}

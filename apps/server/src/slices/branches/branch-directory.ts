import type { Clock } from '@outpost/kernel'
import type { Pool } from '../../db/pool.ts'
import { readBranch } from './branches.reader.ts'

/** How long an answer about a branch is believed, real milliseconds. A branch never goes away; only "no" grows old. */
const UNKNOWN_FOR_MS = 2_000
const MAX_ENTRIES = 100_000

/** Answers whether there is such a branch, mostly without asking the database. */
export function branchDirectory(pool: Pool, realClock: Clock): (branchId: string) => Promise<boolean> {
  const known = new Set<string>()
  const unknownUntil = new Map<string, number>()
  return async (branchId) => {
    if (known.has(branchId)) return true
    if ((unknownUntil.get(branchId) ?? 0) > realClock.now()) return false
    if ((await readBranch(pool, branchId)) !== undefined) {
      known.add(branchId)
      return true
    }
    if (unknownUntil.size >= MAX_ENTRIES) unknownUntil.clear()
    unknownUntil.set(branchId, realClock.now() + UNKNOWN_FOR_MS)
    return false
  }
}

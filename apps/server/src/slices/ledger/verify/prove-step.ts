import { GENESIS_HASH } from '@outpost/contract'
import type { JournalProof } from '@outpost/contract/v2'
import type { BranchScope } from '../../../db/branch-scope.ts'
import type { Db } from '../../../db/pool.ts'
import { contentDigest, journalHash } from '../../../posting/journal.ts'
import { type JournalStep, readEntries, readMovements, readSteps } from './journal-steps.reader.ts'

/** Reckons one step of the journal anew, and looks whether it stands on the one before; undefined where there is none. */
export async function proveStep(db: Db, branch: BranchScope, branchSeq: number): Promise<JournalProof | undefined> {
  const around = await readSteps(db, branch, branchSeq - 2, 2)
  const step = around.find((one) => one.branchSeq === branchSeq)
  if (step === undefined) return undefined
  const before = branchSeq === 1 ? GENESIS_HASH : around.find((one) => one.branchSeq === branchSeq - 1)?.hash
  const { kind, prevHash, hash, clientRef, at } = step
  return {
    branchSeq,
    kind,
    ...(clientRef !== null && { clientRef }),
    at,
    prevHash,
    hash,
    linked: prevHash === before,
    ...(await recompute(db, branch, step)),
  }
}

async function recompute(db: Db, branch: BranchScope, step: JournalStep) {
  const { branchSeq, changes, hash } = step
  const entries = await readEntries(db, branch, branchSeq - 1, branchSeq)
  const movements = await readMovements(db, branch, branchSeq - 1, branchSeq)
  const recomputed = journalHash({ ...step, contentDigest: contentDigest(changes, entries, movements) })
  return { recomputed, intact: recomputed === hash, entries: entries.length, movements: movements.length }
}

import { err, ok, type Result } from '@outpost/kernel'
import { type CommitError, FIRST_COUNTERS, type Reseal, type SyncMemory, type TerminalIdentity } from '@outpost/sync'
import { readEntries, toEntryRow } from './entries.ts'
import { queueRange, seqRange } from './queue.ts'
import { HEAD, MEMORY, type Reader, readHead } from './reader.ts'
import { answered, rowsIn } from './requests.ts'
import type { EntryRow } from './rows.ts'

export async function enrol(stores: Reader, identity: TerminalIdentity): Promise<Result<void, CommitError>> {
  const head = await readHead(stores)
  if (head.identity !== null) return refused(identity)
  stores.meta.put({ ...head, identity }, HEAD)
  return ok(undefined)
}

/** A terminal id that this store has sold as before would give its places out a second time: `conflict`. */
export async function enrolAnew(
  stores: Reader,
  reseal: Reseal,
  identity: TerminalIdentity,
  memory: SyncMemory,
): Promise<Result<void, CommitError>> {
  const [head, used, unanswered] = await Promise.all([
    readHead(stores),
    answered(stores.entry.index('[terminalId+terminalSeq]').getKey(seqRange(identity.terminalId))),
    readUnanswered(stores),
  ])
  if (head.identity === null) return err({ code: 'not_enrolled' })
  if (used !== undefined || head.identity.terminalId === identity.terminalId) return refused(identity)
  const { entries, counters } = reseal(identity, await readEntries(stores, unanswered), FIRST_COUNTERS)
  const byRef = new Map(entries.map((entry) => [entry.clientRef, entry]))
  for (const row of unanswered) {
    const entry = byRef.get(row.clientRef)
    if (entry) stores.entry.put(toEntryRow(entry, row.position, row.overlays))
  }
  // revisions and positions go on, since etags and overlays outlive identities
  stores.meta.put({ ...head, identity, counters }, HEAD)
  stores.meta.put(memory, MEMORY)
  return ok(undefined)
}

const refused = ({ terminalId }: TerminalIdentity) =>
  err({ code: 'conflict', collection: 'identity', id: terminalId } as const)

async function readUnanswered({ entry }: Reader): Promise<readonly EntryRow[]> {
  const index = entry.index('[queue+position]')
  const rows = await Promise.all([
    rowsIn<EntryRow>(index, queueRange('pending')),
    rowsIn<EntryRow>(index, queueRange('retrying')),
  ])
  return rows.flat().sort((a, b) => a.position - b.position)
}

import type { WorkFile, WorkFileEntry, WorkFileSummary } from '@outpost/contract/v2'
import { hasRank } from '@outpost/domain'
import { err, ok, type Result } from '@outpost/kernel'
import type { CommitError, JsonObject, LocalStore, MutationDraft, StoreError } from '@outpost/sync'
import type { Operator } from '../auth/operator.ts'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'
import { importedRecords } from './imported-records.ts'
import { readWorkFile, type WorkFileError } from './read-work-file.ts'

export type ImportError =
  | WorkFileError
  | CommitError
  | TerminalError
  /** Money comes in under this terminal's name: a supervisor's to say. */
  | { readonly code: 'supervisor_needed' }
  /** Work stays in the branch where the goods were. */
  | { readonly code: 'other_branch'; readonly branchId: string }

export interface ImportedWork {
  /** Pieces of work that are in this terminal's outbox now. */
  readonly imported: number
  /** Those that it had already, waiting or answered. */
  readonly known: number
  readonly summary: WorkFileSummary
  readonly receiptPrefix: string
}

/**
 * Takes another terminal's unsent work into this one's outbox, all of it or nothing: the payloads and clientRefs as they were,
 * in places of this terminal's own sequence, as after a fork. Whoever brings a piece to the server first, the other is
 * answered that it stands, so importing a file twice, here or elsewhere, has no further effect.
 */
export async function importWork(
  context: ServiceContext,
  text: string,
  operator: Operator,
): Promise<Result<ImportedWork, ImportError>> {
  if (!hasRank(operator.role, 'supervisor')) return err({ code: 'supervisor_needed' })
  const file = readWorkFile(text)
  if (!file.ok) return file
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const { branchId, entries, summary, receiptPrefix } = file.value
  if (branchId !== terminal.value.identity.branchId) return err({ code: 'other_branch', branchId })
  for (;;) {
    const fresh = await findFresh(context.store, entries)
    if (!fresh.ok) return fresh
    const imported = fresh.value.length
    const committed = await commitFresh(context, fresh.value, terminal.value.identity.terminalId)
    if (committed.ok) return ok({ imported, known: entries.length - imported, summary, receiptPrefix })
    if (committed.error.code !== 'already_committed') return committed // else another tab imports the same
  }
}

/** One transaction: a terminal has half a file never. */
async function commitFresh(
  { store, enqueued }: ServiceContext,
  fresh: WorkFile['entries'],
  soldAs: string,
): Promise<Result<void, CommitError>> {
  if (fresh.length === 0) return ok(undefined)
  const records = importedRecords(fresh)
  const committed = await store.commit({ expect: [], soldAs, mutations: fresh.map(toDraft), records })
  if (!committed.ok) return committed
  enqueued()
  return ok(undefined)
}

async function findFresh(
  store: LocalStore,
  entries: readonly WorkFileEntry[],
): Promise<Result<WorkFile['entries'], StoreError>> {
  const fresh: WorkFile['entries'] = []
  for (const entry of entries) {
    const standing = await store.findEntry(entry.clientRef)
    if (!standing.ok) return standing
    if (!standing.value) fresh.push(entry)
  }
  return ok(fresh)
}

/** No number is asked for: the receipt was printed with the one that the payload has. */
const toDraft = ({ clientRef, type, schemaVersion, payload, occurredAt, dependsOn }: WorkFileEntry): MutationDraft => ({
  clientRef,
  type,
  schemaVersion,
  payload: payload as JsonObject,
  occurredAt,
  dependsOn,
})

import { canonicalJson, sha256Hex, WORK_FILE_FORMAT, WORK_FILE_VERSION } from '@outpost/contract'
import type { WorkFile, WorkFileEntry, WorkFileSummary } from '@outpost/contract/v2'
import { ok, type Result, toInstant } from '@outpost/kernel'
import type { Entry } from '@outpost/sync'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'
import { MAX_WORK_ENTRIES } from '../limits.ts'
import { summariseWork } from './summarise-work.ts'

export interface ExportedWork {
  readonly fileName: string
  /** JSON in UTF-8. */
  readonly text: string
  readonly exportedAt: string
  readonly summary: WorkFileSummary
}

/**
 * All that the server has not answered, in a file. Nothing here changes by it: the terminal goes on trying, and whichever
 * brings a piece of work first, the other is answered that it stands already. Refused work is not in it: the server has it.
 */
export async function exportWork(context: ServiceContext): Promise<Result<ExportedWork, TerminalError>> {
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const outbox = await context.store.outbox({ limit: MAX_WORK_ENTRIES })
  if (!outbox.ok) return outbox
  const entries = outbox.value.filter(({ state }) => state !== 'dead-letter').map(toFileEntry)
  const summary = summariseWork(entries)
  const { branchId, terminalId, receiptPrefix } = terminal.value.identity
  const exportedAt = toInstant(context.clock.now())
  const file: Omit<WorkFile, 'digest'> = {
    format: WORK_FILE_FORMAT,
    version: WORK_FILE_VERSION,
    exportedAt,
    branchId,
    terminalId,
    receiptPrefix,
    summary,
    entries,
  }
  const text = JSON.stringify({ ...file, digest: digestOf(file) }, null, 1)
  return ok({ fileName: `outpost-${receiptPrefix}-${exportedAt.replace(/[:.]/g, '')}.json`, text, exportedAt, summary })
}

export const digestOf = (file: Omit<WorkFile, 'digest'>): string => sha256Hex(canonicalJson(file))

function toFileEntry(entry: Entry): WorkFileEntry {
  const { clientRef, type, schemaVersion, payload, terminalSeq, prevHash, hash, fingerprint, occurredAt } = entry
  const dependsOn = [...entry.dependsOn]
  return { clientRef, type, schemaVersion, payload, terminalSeq, prevHash, hash, fingerprint, occurredAt, dependsOn }
}

import { assert } from '@outpost/kernel'
import type { Decision, Entry, EntryError, JsonObject, LoggedEntry, OutboxEntry, Resolution } from '@outpost/sync'
import { getMany } from './get-many.ts'
import type { Reader } from './reader.ts'
import type { EntryRow, LocalKey, MutationRow } from './rows.ts'

export const toMutationRow = (entry: Entry, position: number): MutationRow => ({
  position,
  clientRef: entry.clientRef,
  type: entry.type,
  schemaVersion: entry.schemaVersion,
  payload: JSON.stringify(entry.payload),
  fingerprint: entry.fingerprint,
  occurredAt: entry.occurredAt,
  dependsOn: entry.dependsOn,
})

export const toEntryRow = (entry: Entry, position: number, overlays: readonly LocalKey[]): EntryRow => ({
  clientRef: entry.clientRef,
  position,
  terminalId: entry.terminalId,
  terminalSeq: entry.terminalSeq,
  prevHash: entry.prevHash,
  hash: entry.hash,
  bytes: entry.bytes,
  occurredAt: entry.occurredAt,
  state: 'pending',
  queue: 'pending',
  attempts: 0,
  nextAttemptAt: null,
  lastError: null,
  decision: null,
  resolution: null,
  answeredAt: null,
  overlays,
  settledSeq: null,
})

/** Entries with their payloads, in the order of `rows`. */
export async function readEntries(
  { mutation }: Reader,
  rows: readonly EntryRow[],
): Promise<readonly (OutboxEntry | LoggedEntry)[]> {
  const mutations = await getMany<MutationRow>(
    mutation,
    rows.map(({ position }) => position),
  )
  return rows.map((row, i) => {
    const intended = mutations[i]
    assert(intended, `the mutation of entry ${row.clientRef} is missing`)
    return toEntry(row, intended)
  })
}

function toEntry(row: EntryRow, intended: MutationRow): OutboxEntry | LoggedEntry {
  const { clientRef, type, schemaVersion, fingerprint, occurredAt, dependsOn } = intended
  const { terminalId, terminalSeq, prevHash, hash, bytes } = row
  const payload = parse<JsonObject>(intended.payload)
  const decision = parseOrNull<Decision>(row.decision)
  const placed = { terminalId, terminalSeq, clientRef, type, schemaVersion, payload, fingerprint, prevHash, hash }
  const entry = { ...placed, occurredAt, dependsOn, bytes, decision }
  if (row.state === 'answered') {
    assert(row.answeredAt !== null, `entry ${clientRef} was answered at some time`)
    return { ...entry, resolution: parseOrNull<Resolution>(row.resolution), answeredAt: row.answeredAt }
  }
  const { state, attempts, nextAttemptAt } = row
  return { ...entry, state, attempts, nextAttemptAt, lastError: parseOrNull<EntryError>(row.lastError) }
}

export const parse = <T>(text: string): T => JSON.parse(text) as T

const parseOrNull = <T>(text: string | null): T | null => (text === null ? null : parse<T>(text))

export const toJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

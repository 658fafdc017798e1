import { assert } from '@outpost/kernel'
import type { Decision, Entry, EntryError, LoggedEntry, OutboxEntry, OutboxState, Resolution } from '@outpost/sync'
import { integer, json, jsonOrNull, text, textOrNull } from './row.ts'
import type { Sql, SqlDriver, SqlRow } from './sql-driver.ts'

export type EntryState = OutboxState | 'answered'

export interface EntryPlace {
  /** Order of commits in this store, across identities. */
  readonly position: number
  readonly state: EntryState
}

/** Returns the entry's position. */
export function* insertEntry(sql: SqlDriver, entry: Entry): Sql<number> {
  const { lastId } = yield* sql.run(
    `INSERT INTO entry (terminal_id, terminal_seq, client_ref, type, schema_version, payload, fingerprint, prev_hash,
      hash, occurred_at, depends_on, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    entry.terminalId,
    entry.terminalSeq,
    entry.clientRef,
    entry.type,
    entry.schemaVersion,
    JSON.stringify(entry.payload),
    entry.fingerprint,
    entry.prevHash,
    entry.hash,
    entry.occurredAt,
    JSON.stringify(entry.dependsOn),
    entry.bytes,
  )
  return lastId
}

export function* placeOf(sql: SqlDriver, clientRef: string): Sql<EntryPlace | null> {
  const row = yield* sql.get('SELECT position, state FROM entry WHERE client_ref = ?', clientRef)
  return row ? { position: integer(row, 'position'), state: stateOf(row) } : null
}

/** The positions of those that this store has, by clientRef. */
export function* positionsOf(
  sql: SqlDriver,
  updates: readonly { readonly clientRef: string }[],
): Sql<ReadonlyMap<string, number>> {
  const rows = yield* sql.all(
    'SELECT client_ref, position FROM json_each(?) AS j CROSS JOIN entry ON client_ref = j.value',
    JSON.stringify(updates.map(({ clientRef }) => clientRef)),
  )
  return new Map(rows.map((row) => [text(row, 'client_ref'), integer(row, 'position')]))
}

export const stateOf = (row: SqlRow): EntryState => {
  const state = text(row, 'state')
  assert(
    state === 'pending' || state === 'retrying' || state === 'dead-letter' || state === 'answered',
    `unknown entry state ${state}`,
  )
  return state
}

export function toEntry(row: SqlRow): OutboxEntry | LoggedEntry {
  const state = stateOf(row)
  const entry = {
    terminalId: text(row, 'terminal_id'),
    terminalSeq: integer(row, 'terminal_seq'),
    clientRef: text(row, 'client_ref'),
    type: text(row, 'type'),
    schemaVersion: integer(row, 'schema_version'),
    payload: json(text(row, 'payload')),
    fingerprint: text(row, 'fingerprint'),
    prevHash: text(row, 'prev_hash'),
    hash: text(row, 'hash'),
    occurredAt: text(row, 'occurred_at'),
    dependsOn: json<readonly string[]>(text(row, 'depends_on')),
    bytes: integer(row, 'bytes'),
    decision: jsonOrNull<Decision>(row, 'decision'),
  }
  return state === 'answered' ? logged(row, entry) : queued(row, state, entry)
}

type WithDecision = Entry & { readonly decision: Decision | null }

const logged = (row: SqlRow, entry: WithDecision): LoggedEntry => ({
  ...entry,
  resolution: jsonOrNull<Resolution>(row, 'resolution'),
  answeredAt: text(row, 'answered_at'),
})

const queued = (row: SqlRow, state: OutboxState, entry: WithDecision): OutboxEntry => ({
  ...entry,
  state,
  attempts: integer(row, 'attempts'),
  nextAttemptAt: textOrNull(row, 'next_attempt_at'),
  lastError: jsonOrNull<EntryError>(row, 'last_error'),
})

import { unreachable } from '@outpost/kernel'
import type { Decision, EntryUpdate, JsonObject } from '@outpost/sync'
import { type EntryPlace, placeOf } from './entries.ts'
import { dropOverlay, dropOverlaysOf, type Overlay, overlaysOf } from './local-layers.ts'
import { toJson } from './row.ts'
import { putServerRecord, type Stamps, serverCopy } from './server-layer.ts'
import type { Tx } from './tx.ts'

/** An update of an entry that this store does not have (an identity's of before, purged) says nothing to it. */
export function applyUpdate(tx: Tx, stamps: Stamps, update: EntryUpdate): void {
  const place = placeOf(tx.sql, update.clientRef)
  if (place === null) return
  switch (update.kind) {
    case 'settle':
      return settle(tx, stamps, place, update.decision, update.answeredAt)
    case 'resolve':
      return resolve(tx, place, update)
    case 'dead-letter':
      return deadLetter(tx, place, update)
    case 'reopen':
      return reopen(tx, place, update)
    case 'retry':
      return retry(tx, place, update)
    default:
      return unreachable(update)
  }
}

type Update<K extends EntryUpdate['kind']> = Extract<EntryUpdate, { kind: K }>

/** A logged entry is settled again where a restored server answered it anew: its newest decision is the one to keep. */
function settle(tx: Tx, stamps: Stamps, { position }: EntryPlace, decision: Decision, answeredAt: string): void {
  tx.sql.run(
    `UPDATE entry SET state = 'answered', next_attempt_at = NULL, decision = ?, answered_at = ? WHERE position = ?`,
    toJson(decision),
    answeredAt,
    position,
  )
  const overlays = new Map(overlaysOf(tx, position).map((overlay) => [nameOf(overlay), overlay]))
  for (const applied of decision.applied) {
    confirm(tx, stamps, decision, applied, overlays.get(nameOf(applied)))
    dropOverlay(tx, applied.collection, applied.id, position)
  }
  if (decision.branchSeq === undefined) dropOverlaysOf(tx, position)
  else tx.sql.run('UPDATE overlay SET settled_seq = ? WHERE position = ?', decision.branchSeq, position)
}

type Applied = Decision['applied'][number]

const nameOf = ({ collection, id }: { readonly collection: string; readonly id: string }): string =>
  JSON.stringify([collection, id])

/** The overlay becomes the server's copy, unless that has been overtaken. */
function confirm(
  tx: Tx,
  stamps: Stamps,
  { branchSeq }: Decision,
  applied: Applied,
  overlay: Overlay | undefined,
): void {
  const { collection, id, merge } = applied
  const copy = serverCopy(tx, collection, id)
  const base = overlay?.body ?? copy?.body
  if (branchSeq === undefined || !base || (copy !== null && copy.branchSeq >= branchSeq)) return
  // the decision came as JSON and was validated as such
  const body = { ...base, ...(merge as JsonObject) }
  putServerRecord(tx, stamps, { collection, id, branchSeq, body })
}

/** Set once: a resolution that stands already is the winner. */
function resolve(tx: Tx, { position }: EntryPlace, { resolution, answeredAt }: Update<'resolve'>): void {
  tx.sql.run(
    `UPDATE entry SET state = 'answered', next_attempt_at = NULL, resolution = coalesce(resolution, ?),
      answered_at = coalesce(answered_at, ?) WHERE position = ?`,
    toJson(resolution),
    answeredAt,
    position,
  )
  dropOverlaysOf(tx, position)
}

/** An answered entry stays answered: a refusal that arrives late was overtaken. */
function deadLetter(
  tx: Tx,
  { position }: EntryPlace,
  { decision, error }: Pick<Update<'dead-letter'>, 'decision' | 'error'>,
): void {
  tx.sql.run(
    `UPDATE entry SET state = 'dead-letter', next_attempt_at = NULL, decision = ?, last_error = ?
      WHERE position = ? AND state <> 'answered'`,
    toJson(decision),
    toJson(error),
    position,
  )
}

/** Back into the queue, where another history than the one that had accepted it refuses it; else like a dead letter. */
function reopen(tx: Tx, place: EntryPlace, update: Update<'reopen'>): void {
  if (place.state !== 'answered') return deadLetter(tx, place, update)
  const { decision, error } = update
  tx.sql.run(
    `UPDATE entry SET state = 'dead-letter', attempts = 0, next_attempt_at = NULL, decision = ?1, last_error = ?2,
      resolution = NULL, answered_at = NULL
      WHERE position = ?3 AND json_extract(decision, '$.outcome') = 'accepted' AND json_extract(decision, '$.epoch') <> ?4`,
    toJson(decision),
    toJson(error),
    place.position,
    decision.epoch,
  )
}

function retry(tx: Tx, { position }: EntryPlace, { attempts, nextAttemptAt, error }: Update<'retry'>): void {
  tx.sql.run(
    `UPDATE entry SET state = 'retrying', attempts = ?, next_attempt_at = ?, decision = NULL, last_error = ?
      WHERE position = ? AND state <> 'answered'`,
    attempts,
    nextAttemptAt,
    toJson(error),
    position,
  )
}

import { unreachable } from '@outpost/kernel'
import { type EntryUpdate, type JsonObject, type Repeats, recordName } from '@outpost/sync'
import { placeOf, positionsOf } from './entries.ts'
import { groupBy } from './group-by.ts'
import { awaitFeed, dropConfirmedOverlay, dropOverlaysOf, type Overlay, overlaysNamed } from './local-layers.ts'
import { toJson } from './row.ts'
import { confirmRecord, type Stamps } from './server-layer.ts'
import type { Sql } from './sql-driver.ts'
import type { Tx } from './tx.ts'

/** What the updates are about, read at once. */
interface Read {
  readonly positions: ReadonlyMap<string, number>
  /** By position: of the records that a settled entry has made or changed. */
  readonly overlays: ReadonlyMap<number, readonly Overlay[]>
  readonly repeats: Repeats
}

export function* applyUpdates(tx: Tx, stamps: Stamps, updates: readonly EntryUpdate[], repeats: Repeats): Sql<void> {
  if (updates.length === 0) return
  const positions = yield* positionsOf(tx.sql, updates)
  const read = { positions, repeats, overlays: yield* readOverlays(tx, positions, updates, repeats) }
  const done = new Set<string>()
  for (const update of updates) {
    // of a second update of one entry, what was read before the first is not true any more
    const isFirst = !done.has(update.clientRef)
    yield* applyUpdate(
      tx,
      stamps,
      update,
      isFirst ? read : { ...read, overlays: yield* readOverlays(tx, positions, [update], repeats) },
    )
    done.add(update.clientRef)
  }
}

function* readOverlays(
  tx: Tx,
  positions: ReadonlyMap<string, number>,
  updates: readonly EntryUpdate[],
  repeats: Repeats,
): Sql<ReadonlyMap<number, readonly Overlay[]>> {
  const names = updates.flatMap((update) => {
    const position = positions.get(update.clientRef)
    if (update.kind !== 'settle' || position === undefined) return []
    const { decision } = update
    const made = decision.applied.filter((applied) => !repeats(decision, applied))
    return made.map(({ collection, id }) => ({ collection, id, position }))
  })
  return groupBy(yield* overlaysNamed(tx, names), ({ position }) => position)
}

/** An update of an entry that this store does not have (an identity's of before, purged) says nothing to it. */
function* applyUpdate(tx: Tx, stamps: Stamps, update: EntryUpdate, read: Read): Sql<void> {
  const position = read.positions.get(update.clientRef)
  if (position === undefined) return
  switch (update.kind) {
    case 'settle':
      return yield* settle(tx, stamps, position, update, read)
    case 'resolve':
      return yield* resolve(tx, position, update)
    case 'dead-letter':
      return yield* deadLetter(tx, position, update)
    case 'reopen':
      return yield* reopen(tx, position, update)
    case 'retry':
      return yield* retry(tx, position, update)
    default:
      return unreachable(update)
  }
}

type Update<K extends EntryUpdate['kind']> = Extract<EntryUpdate, { kind: K }>

/** A logged entry is settled again where a restored server answered it anew: its newest decision is the one to keep. */
function* settle(
  tx: Tx,
  stamps: Stamps,
  position: number,
  { decision, answeredAt }: Update<'settle'>,
  { overlays, repeats }: Read,
): Sql<void> {
  yield* tx.sql.run(
    `UPDATE entry SET state = 'answered', next_attempt_at = NULL, decision = ?, answered_at = ? WHERE position = ?`,
    toJson(decision),
    answeredAt,
    position,
  )
  const { branchSeq } = decision
  if (branchSeq === undefined) return yield* dropOverlaysOf(tx, position)
  const lying = new Map((overlays.get(position) ?? []).map((overlay) => [recordName(overlay), overlay]))
  for (const applied of decision.applied) {
    if (repeats(decision, applied)) continue
    const { collection, id, merge } = applied
    const overlay = lying.get(recordName(applied))
    lying.delete(recordName(applied)) // a record named twice has lost its overlay the first time
    const over = overlay?.body ?? null
    // the decision came as JSON and was validated as such
    const keys = yield* confirmRecord(tx, stamps, { collection, id, branchSeq, merge: merge as JsonObject, over })
    if (overlay) yield* dropConfirmedOverlay(tx, overlay, keys)
  }
  yield* awaitFeed(tx, position, branchSeq)
}

/** Set once: a resolution that stands already is the winner. */
function* resolve(tx: Tx, position: number, { resolution, answeredAt }: Update<'resolve'>): Sql<void> {
  yield* tx.sql.run(
    `UPDATE entry SET state = 'answered', next_attempt_at = NULL, resolution = coalesce(resolution, ?),
      answered_at = coalesce(answered_at, ?) WHERE position = ?`,
    toJson(resolution),
    answeredAt,
    position,
  )
  yield* dropOverlaysOf(tx, position)
}

/** An answered entry stays answered: a refusal that arrives late was overtaken. */
function* deadLetter(
  tx: Tx,
  position: number,
  { decision, error }: Pick<Update<'dead-letter'>, 'decision' | 'error'>,
): Sql<void> {
  yield* tx.sql.run(
    `UPDATE entry SET state = 'dead-letter', next_attempt_at = NULL, decision = ?, last_error = ?
      WHERE position = ? AND state <> 'answered'`,
    toJson(decision),
    toJson(error),
    position,
  )
}

/** Back into the queue, where another history than the one that had accepted it refuses it; else like a dead letter. */
function* reopen(tx: Tx, position: number, update: Update<'reopen'>): Sql<void> {
  if ((yield* placeOf(tx.sql, update.clientRef))?.state !== 'answered') return yield* deadLetter(tx, position, update)
  const { decision, error } = update
  yield* tx.sql.run(
    `UPDATE entry SET state = 'dead-letter', attempts = 0, next_attempt_at = NULL, decision = ?1, last_error = ?2,
      resolution = NULL, answered_at = NULL
      WHERE position = ?3 AND json_extract(decision, '$.outcome') = 'accepted' AND json_extract(decision, '$.epoch') <> ?4`,
    toJson(decision),
    toJson(error),
    position,
    decision.epoch,
  )
}

function* retry(tx: Tx, position: number, { attempts, nextAttemptAt, error }: Update<'retry'>): Sql<void> {
  yield* tx.sql.run(
    `UPDATE entry SET state = 'retrying', attempts = ?, next_attempt_at = ?, decision = NULL, last_error = ?
      WHERE position = ? AND state <> 'answered'`,
    attempts,
    nextAttemptAt,
    toJson(error),
    position,
  )
}

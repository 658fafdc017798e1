import { unreachable } from '@outpost/kernel'
import type { Decision, EntryUpdate, JsonObject, Repeats } from '@outpost/sync'
import { parse, toJson } from './entries.ts'
import { encodeText } from './ordered-text.ts'
import { nameOf } from './ranges.ts'
import type { EntryRow, EntryState, LocalKey, LocalRow } from './rows.ts'
import type { ServerCopies } from './server-layer.ts'

/** What a transaction of the engine's works on, all of it read before. */
export interface Work {
  readonly entries: Map<string, EntryRow>
  /** Bodies of the overlays that an answer names. */
  readonly overlays: ReadonlyMap<string, LocalRow>
  readonly copies: ServerCopies
  /** Numbers of the open snapshots by (encoded) collection: writes meanwhile count as confirmed by them. */
  readonly stamps: ReadonlyMap<string, number>
  readonly repeats: Repeats
  readonly dropped: LocalKey[]
}

export const stampOf = ({ stamps }: Work, collection: string): number => stamps.get(encodeText(collection)) ?? 0

/** An update of an entry that this store does not have (an identity's of before, purged) says nothing to it. */
export function applyUpdate(work: Work, update: EntryUpdate): void {
  const row = work.entries.get(update.clientRef)
  if (!row) return
  switch (update.kind) {
    case 'settle':
      return settle(work, row, update.decision, update.answeredAt)
    case 'resolve':
      return resolve(work, row, update)
    case 'dead-letter':
      return deadLetter(work, row, update)
    case 'reopen':
      return reopen(work, row, update)
    case 'retry':
      return retry(work, row, update)
    default:
      return unreachable(update)
  }
}

type Update<K extends EntryUpdate['kind']> = Extract<EntryUpdate, { kind: K }>

/** A logged entry is settled again where a restored server answered it anew: its newest decision is the one to keep. */
function settle(work: Work, row: EntryRow, decision: Decision, answeredAt: string): void {
  const isApplied = new Set(
    decision.applied.map(({ collection, id }) => nameOf([encodeText(collection), encodeText(id)])),
  )
  for (const applied of decision.applied) {
    if (!work.repeats(decision, applied)) confirm(work, row, decision, applied)
  }
  const { branchSeq } = decision
  const left =
    branchSeq === undefined ? [] : row.overlays.filter(([collection, id]) => !isApplied.has(nameOf([collection, id])))
  drop(work, row, left)
  put(work, row, 'answered', {
    decision: toJson(decision),
    answeredAt,
    nextAttemptAt: null,
    overlays: left,
    settledSeq: left.length === 0 ? null : (branchSeq ?? null),
  })
}

type Applied = Decision['applied'][number]

/** The overlay becomes the server's copy, unless that has been overtaken. */
function confirm(work: Work, row: EntryRow, { branchSeq }: Decision, applied: Applied): void {
  const { collection, id, merge } = applied
  const key = nameOf([encodeText(collection), encodeText(id), row.position])
  const overlay = row.overlays.some((one) => nameOf(one) === key) ? work.overlays.get(key) : undefined
  const copy = work.copies.get(collection, id)
  const base = overlay?.body ?? copy?.body
  if (branchSeq === undefined || base === undefined || (copy && copy.branchSeq >= branchSeq)) return
  // the decision came as JSON and was validated as such
  const body = { ...parse<JsonObject>(base), ...(merge as JsonObject) }
  work.copies.putByFeed({ collection, id, branchSeq, body }, stampOf(work, collection))
}

/** Set once: a resolution that stands already is the winner. */
function resolve(work: Work, row: EntryRow, { resolution, answeredAt }: Update<'resolve'>): void {
  drop(work, row, [])
  put(work, row, 'answered', {
    resolution: row.resolution ?? toJson(resolution),
    answeredAt: row.answeredAt ?? answeredAt,
    nextAttemptAt: null,
    overlays: [],
    settledSeq: null,
  })
}

/** An answered entry stays answered: a refusal that arrives late was overtaken. */
function deadLetter(
  work: Work,
  row: EntryRow,
  { decision, error }: Pick<Update<'dead-letter'>, 'decision' | 'error'>,
): void {
  if (row.state === 'answered') return
  put(work, row, 'dead-letter', { decision: toJson(decision), lastError: toJson(error), nextAttemptAt: null })
}

/**
 * Back into the queue, where another history than the one that had accepted it refuses it; else like a dead letter. What
 * still lies over records waits for the feed as before.
 */
function reopen(work: Work, row: EntryRow, update: Update<'reopen'>): void {
  if (row.state !== 'answered') return deadLetter(work, row, update)
  const kept = row.decision === null ? null : parse<Decision>(row.decision)
  if (kept?.outcome !== 'accepted' || kept.epoch === update.decision.epoch) return
  put(work, row, 'dead-letter', {
    attempts: 0,
    decision: toJson(update.decision),
    lastError: toJson(update.error),
    resolution: null,
    answeredAt: null,
  })
}

function retry(work: Work, row: EntryRow, { attempts, nextAttemptAt, error }: Update<'retry'>): void {
  if (row.state === 'answered') return
  put(work, row, 'retrying', { attempts, nextAttemptAt, decision: null, lastError: toJson(error) })
}

function put({ entries }: Work, row: EntryRow, state: EntryState, change: Partial<EntryRow>): void {
  const { queue: _queue, ...kept } = row
  const queue = state === 'answered' ? {} : { queue: state }
  entries.set(row.clientRef, { ...kept, ...queue, state, ...change })
}

/** Drops what an entry laid over records, but for `left`. */
function drop({ dropped }: Work, { overlays }: EntryRow, left: readonly LocalKey[]): void {
  const kept = new Set(left)
  for (const key of overlays) if (!kept.has(key)) dropped.push(key)
}

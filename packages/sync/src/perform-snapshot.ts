import type { SnapshotHead, SnapshotRow } from '@outpost/contract/v2'
import { ok, type Result } from '@outpost/kernel'
import { withDeadline } from './deadline.ts'
import { FEED_COLLECTIONS } from './feed-collections.ts'
import { SNAPSHOT_IDLE_TIMEOUT_MS } from './limits.ts'
import type { OpenSnapshot, SnapshotPlace, StoreError } from './local-store.ts'
import type { EffectOf, Happening, OwnOutcome } from './messages.ts'
import { findOwnOutcomes } from './perform-outcomes.ts'
import type { Ports } from './ports.ts'
import { toRecord } from './to-record.ts'
import type { SnapshotSink, TransportFailure } from './transport.ts'

/**
 * Streams a snapshot into the store's staging area, on from where an interrupted one stopped. Closing it is a write of its
 * own, with the cursor that it gave.
 */
export async function streamSnapshot(ports: Ports, effect: EffectOf<'snapshot'>): Promise<Happening> {
  const open = await ports.store.openSnapshot(FEED_COLLECTIONS[effect.feed])
  if (!open.ok) return { kind: 'store-failed', during: 'pull', error: open.error }
  const streamed = await stream(ports, effect, open.value)
  const isRefused = streamed.kind === 'pull-failed' && isFinal(streamed.failure)
  return open.value !== null && isRefused ? stream(ports, effect, null) : streamed
}

/** A server that cannot read our place must not be asked for it again. */
const isFinal = (failure: TransportFailure): boolean =>
  failure.kind === 'problem' && !failure.problem.retryable && [400, 404, 410, 422].includes(failure.problem.status)

async function stream(ports: Ports, effect: EffectOf<'snapshot'>, open: OpenSnapshot | null): Promise<Happening> {
  const sink = createSink(ports, effect, open)
  const deadline = { ms: SNAPSHOT_IDLE_TIMEOUT_MS, timers: ports.deadlines, stop: ports.stop }
  const streamed = await withDeadline(deadline, (signal, alive) => {
    const guarded =
      <T>(take: (part: T) => Promise<boolean>) =>
      async (part: T) => {
        alive()
        return !signal.aborted && (await take(part)) // one left behind by its deadline writes no more
      }
    const guardedSink = { onHead: guarded(sink.onHead), onRows: guarded(sink.onRows), onPiece: alive }
    return ports.transport.snapshot(effect.feed, open?.place ?? null, guardedSink, signal)
  })
  const { head, failure, outcomes, snapshotId } = sink.taken()
  if (failure) return { kind: 'store-failed', during: 'pull', error: failure }
  if (!streamed.ok) return { kind: 'pull-failed', failure: streamed.error }
  if (!head) return { kind: 'pull-failed', failure: { kind: 'network', detail: 'A snapshot without its head' } }
  return { kind: 'snapshot-streamed', snapshotId, head, outcomes }
}

interface Sink extends Omit<SnapshotSink, 'onPiece'> {
  taken(): {
    readonly head: SnapshotHead | null
    readonly failure: StoreError | null
    readonly outcomes: readonly OwnOutcome[]
    readonly snapshotId: string
  }
}

function createSink(
  { store }: Ports,
  { feed, snapshotId: newId }: EffectOf<'snapshot'>,
  open: OpenSnapshot | null,
): Sink {
  let head: SnapshotHead | null = null
  let failure: StoreError | null = null
  let snapshotId = newId
  const outcomes: OwnOutcome[] = []
  const kept = (result: Result<unknown, StoreError>) => {
    if (!result.ok) failure = result.error
    return result.ok
  }
  return {
    taken: () => ({ head, failure, outcomes, snapshotId }),
    onHead: async (given) => {
      head = given
      if (open !== null && given.resumed === true) {
        snapshotId = open.snapshotId
        return kept(ok(undefined))
      }
      return kept(await store.snapshot({ kind: 'begin', snapshotId, collections: FEED_COLLECTIONS[feed] }))
    },
    onRows: async (rows) => {
      const own = await findOwnOutcomes(store, rows)
      if (!own.ok) return kept(own)
      outcomes.push(...own.value)
      const records = rows.flatMap((row) => toRecord(row, row.branchSeq))
      // Outcomes are told only at the end: a place beyond the first of them would lose it.
      const place = outcomes.length === 0 ? placeAt(head, rows.at(-1)) : undefined
      return kept(await store.snapshot({ kind: 'rows', snapshotId, records, ...(place && { place }) }))
    },
  }
}

const placeAt = (head: SnapshotHead | null, last: SnapshotRow | undefined): SnapshotPlace | undefined =>
  head?.resume === undefined || last === undefined
    ? undefined
    : { resume: head.resume, after: `${last.collection}:${last.id}` }

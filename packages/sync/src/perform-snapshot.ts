import type { SnapshotHead, SnapshotRow } from '@outpost/contract/v2'
import type { Result } from '@outpost/kernel'
import { withDeadline } from './deadline.ts'
import { FEED_COLLECTIONS } from './feed-collections.ts'
import { SNAPSHOT_IDLE_TIMEOUT_MS } from './limits.ts'
import type { StoreError } from './local-store.ts'
import type { EffectOf, Happening, OwnOutcome } from './messages.ts'
import { findOwnOutcomes } from './perform-outcomes.ts'
import type { Ports } from './ports.ts'
import { toRecord } from './to-record.ts'

/** Streams a snapshot into the store's staging area. Closing it is a write of its own, with the cursor that it gave. */
export async function streamSnapshot(ports: Ports, effect: EffectOf<'snapshot'>): Promise<Happening> {
  const { feed, snapshotId } = effect
  const sink = createSink(ports, effect)
  const deadline = { ms: SNAPSHOT_IDLE_TIMEOUT_MS, timers: ports.deadlines, stop: ports.stop }
  const streamed = await withDeadline(deadline, (signal, alive) => {
    const guarded =
      <T>(take: (part: T) => Promise<boolean>) =>
      async (part: T) => {
        alive()
        return !signal.aborted && (await take(part)) // one left behind by its deadline writes no more
      }
    return ports.transport.snapshot(feed, guarded(sink.onHead), guarded(sink.onRows), signal)
  })
  const { head, failure, outcomes } = sink.taken()
  if (failure) return { kind: 'store-failed', during: 'pull', error: failure }
  if (!streamed.ok) return { kind: 'pull-failed', failure: streamed.error }
  if (!head) return { kind: 'pull-failed', failure: { kind: 'network', detail: 'A snapshot without its head' } }
  return { kind: 'snapshot-streamed', snapshotId, head, outcomes }
}

function createSink({ store }: Ports, { feed, snapshotId }: EffectOf<'snapshot'>) {
  let head: SnapshotHead | null = null
  let failure: StoreError | null = null
  const outcomes: OwnOutcome[] = []
  const kept = (result: Result<unknown, StoreError>) => {
    if (!result.ok) failure = result.error
    return result.ok
  }
  return {
    taken: () => ({ head, failure, outcomes }),
    onHead: async (given: SnapshotHead) => {
      head = given
      return kept(await store.snapshot({ kind: 'begin', snapshotId, collections: FEED_COLLECTIONS[feed] }))
    },
    onRows: async (rows: readonly SnapshotRow[]) => {
      const own = await findOwnOutcomes(store, rows)
      if (!own.ok) return kept(own)
      outcomes.push(...own.value)
      const records = rows.flatMap((row) => toRecord(row, row.branchSeq))
      return kept(await store.snapshot({ kind: 'rows', snapshotId, records }))
    },
  }
}

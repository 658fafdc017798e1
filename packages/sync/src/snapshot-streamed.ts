import type { SnapshotHead } from '@outpost/contract/v2'
import { updatesFromFeed } from './answers.ts'
import type { OwnOutcome } from './messages.ts'
import { again, isOutrun, patchOf, pullWorks } from './pull-answer.ts'
import { AFRESH, isRestarted } from './push-answered.ts'
import type { SyncState } from './state.ts'
import { comingMemory, enqueueWrite, type Moment } from './work.ts'

export function onSnapshot(
  state: SyncState,
  streamed: { readonly snapshotId: string; readonly head: SnapshotHead; readonly outcomes: readonly OwnOutcome[] },
  moment: Moment,
): SyncState {
  const { pull } = state
  if (pull.phase !== 'snapshot') return state
  const { head, snapshotId } = streamed
  if (isOutrun(state, head.epoch)) return again(state)
  const memory = comingMemory(state)
  const restarted = isRestarted(memory, head.epoch)
  const other = restarted ? AFRESH.cursors : memory.cursors
  const working = pullWorks(state, moment.now, head.serverTime)
  const works = restarted ? { ...working, push: { ...working.push, probe: true, wanted: true } } : working
  const told = enqueueWrite(works, { updates: updatesFromFeed(streamed.outcomes, moment.now) })
  const position = pull.feed === 'branch' ? { branchSeq: head.branchSeq } : { catalogSeq: head.branchSeq }
  const wanted = {
    branch: pull.wanted.branch || other.branch === null,
    catalog: pull.wanted.catalog || other.catalog === null,
  }
  return enqueueWrite(
    {
      ...told,
      pull: {
        ...works.pull,
        phase: 'applying',
        fresh: { ...pull.fresh, [pull.feed]: true },
        wanted: { ...wanted, [pull.feed]: true },
      },
    },
    {
      lane: 'pull',
      snapshotId,
      patch: {
        ...patchOf(state, moment.now),
        epoch: head.epoch,
        ...(restarted && { restored: true }),
        cursors: { ...other, [pull.feed]: head.cursor },
        ...position,
      },
    },
  )
}

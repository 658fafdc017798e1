import { GENESIS_HASH } from '@outpost/contract'
import type { Decision, FeedRow, Resolution, TerminalHead } from '@outpost/contract/v2'

/** What the server keeps of one place in a terminal's sequence. */
export interface SimRow {
  readonly terminalSeq: number
  readonly hash: string
  /** `null`: declared as a gap. */
  readonly clientRef: string | null
}

export interface SimAnswer {
  readonly fingerprint: string
  readonly decision: Decision
  readonly resolution: Resolution | null
}

export interface SimRecord {
  readonly collection: string
  readonly id: string
  readonly branchSeq: number
  readonly body: unknown
}

/** The database: plain data, so that a backup is a copy. */
export interface SimData {
  epoch: string
  /** What the server knows each terminal as; one that is absent has no token here. */
  standing: { [terminalId: string]: 'active' | 'replaced' }
  terminals: { [terminalId: string]: SimRow[] }
  answers: { [clientRef: string]: SimAnswer }
  feed: FeedRow[]
  records: { [place: string]: SimRecord }
}

export const emptyData = (): SimData => ({
  epoch: 'epoch-1',
  standing: {},
  terminals: {},
  answers: {},
  feed: [],
  records: {},
})

export function headOf(data: SimData, terminalId: string): TerminalHead {
  const last = data.terminals[terminalId]?.at(-1)
  return { lastTerminalSeq: last?.terminalSeq ?? 0, lastHash: last?.hash ?? GENESIS_HASH }
}

/** One step of the feed. A change of `null` removes. */
export function appendToFeed(data: SimData, changes: FeedRow['changes']): number {
  const branchSeq = data.feed.length + 1
  data.feed.push({ branchSeq, changes })
  for (const { collection, id, body } of changes)
    data.records[`${collection}/${id}`] = { collection, id, body, branchSeq }
  return branchSeq
}

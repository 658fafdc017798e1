import type { TerminalHead } from '@outpost/contract/v2'
import { encodedBytes } from './encoded-size.ts'
import { isLogged, type LoggedEntry, type OutboxEntry } from './local-store.ts'
import type { QueueReading } from './messages.ts'
import type { PushLane, SentItem } from './state.ts'

export type Kept = OutboxEntry | LoggedEntry

export type Plan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'again' }
  | { readonly kind: 'gap'; readonly fromSeq: number; readonly toSeq: number; readonly hash: string }
  | { readonly kind: 'items'; readonly entries: readonly Kept[] }

/** What to send next, by what the store has and where the server stands. */
export function planPush(
  reading: QueueReading,
  head: TerminalHead | null,
  lane: Pick<PushLane, 'limit' | 'unofferable'>,
  maxBytes: number,
): Plan {
  const { from, chain, entries } = reading
  if (from === null || from > chain.lastSeq) return { kind: 'nothing' }
  const first = entries[0]
  if (!first) return { kind: 'gap', fromSeq: from, toSeq: chain.lastSeq, hash: chain.lastHash }
  if (first.terminalSeq > from) {
    return { kind: 'gap', fromSeq: from, toSeq: first.terminalSeq - 1, hash: first.prevHash }
  }
  const isOfferable = (entry: Kept) => !isUnread(entry) && !lane.unofferable.includes(entry.terminalSeq)
  const firstOffer = entries.findIndex(isOfferable)
  if (firstOffer !== 0 && head !== null && first.terminalSeq > head.lastTerminalSeq) {
    const last = firstOffer === -1 ? entries[entries.length - 1] : entries[firstOffer - 1]
    if (last) return { kind: 'gap', fromSeq: from, toSeq: last.terminalSeq, hash: last.hash }
  }
  const offered = takeBatch(entries, isOfferable, lane.limit, maxBytes)
  return offered.length === 0 ? { kind: 'again' } : { kind: 'items', entries: offered }
}

/** A dead letter without a decision is one that the server would not read: it has no place there to be answered from. */
const isUnread = (entry: Kept) => !isLogged(entry) && entry.state === 'dead-letter' && entry.decision === null

function takeBatch(
  entries: readonly Kept[],
  isOfferable: (e: Kept) => boolean,
  limit: number,
  maxBytes: number,
): Kept[] {
  const batch: Kept[] = []
  let bytes = 0
  for (const entry of entries) {
    const last = batch[batch.length - 1]
    const follows = last === undefined || entry.terminalSeq === last.terminalSeq + 1
    bytes += entry.bytes + (entry.decision === null ? 1 : encodedBytes({ priorDecision: entry.decision }))
    const fits = batch.length === 0 || (bytes <= maxBytes && batch.length < limit)
    if (!follows || !fits || !isOfferable(entry)) break
    batch.push(entry)
  }
  return batch
}

/** The server ahead of the store, or another history at a place that both know: two stores speak as one terminal. */
export function isForked(head: TerminalHead | null, { chain, entries }: QueueReading): boolean {
  if (head === null) return false
  if (head.lastTerminalSeq > chain.lastSeq) return true
  if (head.lastTerminalSeq === 0) return false
  if (head.lastTerminalSeq === chain.lastSeq) return head.lastHash !== chain.lastHash
  const at = entries.find((entry) => entry.terminalSeq === head.lastTerminalSeq)
  const after = entries.find((entry) => entry.terminalSeq === head.lastTerminalSeq + 1)
  const ours = at?.hash ?? after?.prevHash
  return ours !== undefined && ours !== head.lastHash
}

export const toSentItem = (entry: Kept): SentItem => ({
  clientRef: entry.clientRef,
  terminalSeq: entry.terminalSeq,
  hash: entry.hash,
  attempts: isLogged(entry) ? 0 : entry.attempts,
  standing: isLogged(entry) ? 'logged' : entry.state === 'dead-letter' ? 'dead-letter' : 'queued',
  answered: entry.decision?.signature ?? null,
  wasAccepted: entry.decision?.outcome === 'accepted',
  epoch: entry.decision?.epoch ?? null,
})

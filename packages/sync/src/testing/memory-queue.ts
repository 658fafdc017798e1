import type { OutboxEntry } from '../local-store.ts'
import { isLogged } from '../local-store.ts'
import type { Data, Placed } from './memory-data.ts'

export const find = (data: Data, clientRef: string): Placed | undefined =>
  data.entries.find(({ entry }) => entry.clientRef === clientRef)

export const queued = (data: Data): OutboxEntry[] =>
  data.entries.flatMap(({ entry }) => (isLogged(entry) ? [] : [entry]))

const ofPresentIdentity = (data: Data) =>
  data.entries
    .map(({ entry }) => entry)
    .filter(({ terminalId }) => terminalId === data.identity?.terminalId)
    .sort((a, b) => a.terminalSeq - b.terminalSeq)

export function readSequence(data: Data, fromSeq: number, maxCount: number, maxBytes: number) {
  const offered = ofPresentIdentity(data).filter(({ terminalSeq }) => terminalSeq >= fromSeq)
  let bytes = 0
  const end = offered.findIndex((entry, i) => (bytes += entry.bytes) > maxBytes && i > 0)
  return offered.slice(0, Math.max(0, Math.min(maxCount, end < 0 ? offered.length : end)))
}

export function readChain(data: Data) {
  const { terminalSeq, hash } = data.counters
  const firstKept = ofPresentIdentity(data)[0]?.terminalSeq ?? terminalSeq + 1
  return { lastSeq: terminalSeq, lastHash: hash, firstKept }
}

export function counts(data: Data) {
  const queue = queued(data)
  const count = (state: OutboxEntry['state']) => queue.filter((entry) => entry.state === state).length
  const unsent = queue.filter(({ state }) => state !== 'dead-letter').map(({ occurredAt }) => occurredAt)
  return {
    pending: count('pending'),
    retrying: count('retrying'),
    deadLetters: count('dead-letter'),
    oldestUnsentAt: unsent.sort()[0] ?? null,
    logged: data.entries.length - queue.length,
  }
}

import { ok, type Result } from '@outpost/kernel'
import type { LocalStore, StoreError } from './local-store.ts'
import type { EffectOf, Happening, QueueReading } from './messages.ts'

/** One look at the queue. The identity and the chain are read afresh: another tab may have sold, or enrolled anew. */
export async function readQueue(store: LocalStore, effect: EffectOf<'read-queue'>): Promise<Happening> {
  const read = await readParts(store, effect)
  return read.ok
    ? { kind: 'queue-read', reading: read.value }
    : { kind: 'store-failed', during: 'read', error: read.error }
}

async function readParts(
  store: LocalStore,
  { head, maxCount, maxBytes }: EffectOf<'read-queue'>,
): Promise<Result<QueueReading, StoreError>> {
  const identity = await store.readIdentity()
  if (!identity.ok) return identity
  if (!identity.value) return { ok: false, error: { code: 'store_failed', detail: 'The identity is gone' } }
  const oldest = await oldestUnanswered(store)
  if (!oldest.ok) return oldest
  const chain = await store.readChain()
  if (!chain.ok) return chain
  const from = firstToSend(head, oldest.value)
  const isWork = from !== null && from <= chain.value.lastSeq
  const entries = isWork ? await store.readSequence(from, maxCount, maxBytes) : ok([])
  if (!entries.ok) return entries
  return ok({ identity: identity.value, chain: chain.value, from, entries: entries.value })
}

/**
 * The server's contiguous end, or what it has but whose answer was lost. Where its end is not known, the oldest unanswered
 * entry is offered, and the answer says better.
 */
export function firstToSend(head: number | null, oldest: number | null): number | null {
  if (head === null || oldest === null) return head === null ? oldest : head + 1
  return Math.min(head + 1, oldest)
}

async function oldestUnanswered(store: LocalStore): Promise<Result<number | null, StoreError>> {
  let oldest: number | null = null
  for (const state of ['pending', 'retrying'] as const) {
    const first = await store.outbox({ state, limit: 1 })
    if (!first.ok) return first
    const seq = first.value[0]?.terminalSeq ?? null
    if (seq !== null && (oldest === null || seq < oldest)) oldest = seq
  }
  return ok(oldest)
}

import { type Clock, toInstant } from '@outpost/kernel'
import type { BranchScope } from '../db/branch-scope.ts'
import { type BranchMemory, type HeadState, isSameHead } from './branch-memory.ts'
import { emptyChangeSet } from './change-set.ts'
import { fetchFacts } from './fetch-facts.ts'
import { readStored } from './intent.ts'
import { addIntent, mergeNeeds, type Needs, noNeeds, without } from './needs.ts'
import type { Pipeline } from './pipeline.ts'
import * as queries from './queries.ts'
import { holds, type Probe, recall, recalledFacts } from './recall.ts'
import type { ReferenceMemory } from './reference-memory.ts'
import type { MutationRow } from './rows.ts'
import { emptySums } from './session-sums.ts'
import type { BranchFacts, WorkingSet } from './working-set.ts'

/** The locked head of a branch, and what never leaves its side. */
export interface HeadRow extends BranchFacts, HeadState {}

/** There is no such branch, or it has no head row. */
export class BranchUnknown extends Error {
  override readonly name = 'BranchUnknown'
}

/** What a decision is made from. */
export interface Loaded {
  readonly ws: WorkingSet
  /** What was known before and has turned out to be still true. */
  readonly memory: BranchMemory | undefined
}

/**
 * Locks the branch's head and learns all that `needs` names behind it, in one round trip: from memory, when the head stands
 * where this process left it; else by reading. What the memory did not foresee costs a second one.
 */
export async function loadWorkingSet(
  tx: Pipeline,
  scope: BranchScope,
  needs: Needs,
  clock: Clock,
  before: BranchMemory | undefined,
  reference: ReferenceMemory,
): Promise<Loaded> {
  const locked = tx.send<HeadRow>(queries.LOCK_HEAD, [scope])
  const recalled = recall(before, reference.current, needs)
  if (!recalled) return read(tx, scope, needs, clock, locked, before, reference)
  const { mutations, receipts } = needs
  const probed = tx.send<Probe & object>(queries.PROBE, [scope, [...mutations], [...receipts]])
  const [[head], [probe], ...fills] = await Promise.all([
    locked,
    probed,
    ...fetchFacts(tx, scope, recalled.missing, recalled.unstocked),
  ])
  if (!head || !probe || !holds(recalled, head, probe)) return read(tx, scope, needs, clock, locked, before, reference)
  const ws = { ...emptyWorkingSet(scope, head, toInstant(clock.now())), ...recalledFacts(recalled, needs) }
  for (const fill of fills) fill(ws)
  reference.learn(probe.referenceWrites, ws, recalled.missing)
  return { ws, memory: recalled.memory }
}

/**
 * Reads all that `needs` names, sent behind the lock without waiting for it. Two kinds of facts lead to more and cost another
 * round trip: mutations that wait for one of these, and places that a terminal has passed.
 */
async function read(
  tx: Pipeline,
  scope: BranchScope,
  needs: Needs,
  clock: Clock,
  locked: Promise<HeadRow[]>,
  before: BranchMemory | undefined,
  reference: ReferenceMemory,
): Promise<Loaded> {
  const counted = tx.send<{ referenceWrites: number }>(queries.REFERENCE_WRITES, []) // before what it counts is read
  const [[head], [count], ...fills] = await Promise.all([locked, counted, ...fetchFacts(tx, scope, needs)])
  if (!head || !count) throw new BranchUnknown(`branch ${scope} has no head`)
  const ws = emptyWorkingSet(scope, head, toInstant(clock.now())) // under the lock: later than all before it
  for (const fill of fills) fill(ws)
  for (const id of needs.products) ws.counted.add(id)
  const facts = noNeeds()
  mergeNeeds(facts, needs)
  await loadPassed(tx, ws, facts)
  await loadWaiting(tx, ws, facts)
  for (const id of facts.summed) if (!ws.sessionSums.has(id)) ws.sessionSums.set(id, emptySums())
  reference.learn(count.referenceWrites, ws, needs)
  const memory = before && isSameHead(before.head, head) ? before : undefined
  return { ws, memory }
}

export function emptyWorkingSet(scope: BranchScope, head: HeadRow, acceptedAt: string): WorkingSet {
  const { code, currency, cashIncrement, timezone } = head
  return {
    scope,
    branch: { code, currency, cashIncrement, timezone },
    epoch: head.epoch,
    acceptedAt,
    branchSeq: head.branchSeq,
    journalHash: head.journalHash,
    writes: head.writes,
    terminals: new Map(),
    mutations: new Map(),
    waiting: new Map(),
    envelopes: new Map(),
    failures: new Map(),
    orders: new Map(),
    returned: new Map(),
    returnCount: new Map(),
    receipts: new Map(),
    resumed: new Set(),
    sessions: new Map(),
    openSessions: new Map(),
    sessionSums: new Map(),
    approvals: new Map(),
    staff: new Map(),
    products: new Map(),
    taxClasses: new Map(),
    branchPrices: new Map(),
    levels: new Map(),
    counted: new Set(),
    cashMovements: new Set(),
    voids: new Set(),
    settlements: new Set(),
    documents: new Set(),
    arrivals: new Map(),
    transfers: new Map(),
    bookedIn: new Set(),
    branches: new Set(),
    openOrders: new Map(),
    convertedAnswers: new Map(),
    changes: emptyChangeSet(),
  }
}

export const placeOf = (terminalId: string, terminalSeq: number): string => `${terminalId}/${terminalSeq}`

interface EnvelopeFound {
  readonly terminalId: string
  readonly terminalSeq: number
  readonly kind: string
  readonly clientRef: string | null
  readonly hash: string
}

/** Envelopes at places behind the terminal's head where no mutation of its own stands. */
async function loadPassed(tx: Pipeline, ws: WorkingSet, read: Needs): Promise<void> {
  const terminals = new Set<string>()
  const seqs = new Set<number>()
  for (const { terminalId, intents } of read.pushes)
    for (const { terminalSeq, clientRef, hash } of intents) {
      if (terminalSeq > (ws.terminals.get(terminalId)?.lastSeq ?? 0)) continue
      const own = ws.mutations.get(clientRef) // of another terminal, its hash may be the very same
      if (own?.hash === hash && own.terminalId === terminalId && own.terminalSeq === terminalSeq) continue
      terminals.add(terminalId)
      seqs.add(terminalSeq)
    }
  if (seqs.size === 0) return
  const found = await tx.send<EnvelopeFound>(queries.ENVELOPES, [ws.scope, [...terminals], [...seqs]])
  for (const row of found) ws.envelopes.set(placeOf(row.terminalId, row.terminalSeq), row)
  const needs = noNeeds()
  for (const { clientRef } of found) if (clientRef !== null) needs.mutations.add(clientRef)
  await fill(tx, ws, needs, read)
}

/** What the waiting ones look at, and what waits for them in turn; what a refused correction would have mended. */
async function loadWaiting(tx: Pipeline, ws: WorkingSet, read: Needs): Promise<void> {
  const seen = new Set<string>()
  for (;;) {
    const needs = noNeeds()
    for (const row of ws.waiting.values()) {
      if (seen.has(row.clientRef)) continue
      seen.add(row.clientRef)
      addIntent(needs, { ...row, read: readStored(row.type, row.schemaVersion, row.payload) })
    }
    for (const row of ws.mutations.values()) {
      const ref = row.payload === '' || seen.has(`of ${row.clientRef}`) ? undefined : mendedBy(row)
      seen.add(`of ${row.clientRef}`)
      if (ref === undefined) continue
      needs.mutations.add(ref)
      needs.payloads.add(ref)
      needs.offered.add(ref)
    }
    if (needs.mutations.size === 0) break
    await fill(tx, ws, needs, read)
  }
  for (const row of ws.waiting.values()) ws.mutations.set(row.clientRef, row) // one object a mutation
}

/** The refusal that a refused correction would have mended. */
export function mendedBy({ type, schemaVersion, payload, outcome }: MutationRow): string | undefined {
  if (type !== 'order.correct' || outcome === 'accepted') return undefined
  const correction = readStored(type, schemaVersion, payload)
  return correction.ok && correction.value.type === 'order.correct' ? correction.value.payload.refusedRef : undefined
}

async function fill(tx: Pipeline, ws: WorkingSet, needs: Needs, read: Needs): Promise<void> {
  const fills = await Promise.all(fetchFacts(tx, ws.scope, without(needs, read)))
  mergeNeeds(read, needs)
  for (const add of fills) add(ws)
  for (const id of needs.products) ws.counted.add(id)
}

import { type Clock, toInstant } from '@outpost/kernel'
import type { BranchScope } from '../db/branch-scope.ts'
import { emptyChangeSet } from './change-set.ts'
import { fetchFacts } from './fetch-facts.ts'
import { readStored } from './intent.ts'
import { addIntent, mergeNeeds, type Needs, noNeeds, without } from './needs.ts'
import type { Pipeline } from './pipeline.ts'
import * as queries from './queries.ts'
import type { MutationRow } from './rows.ts'
import { emptySums } from './session-sums.ts'
import type { BranchFacts, WorkingSet } from './working-set.ts'

interface HeadRow extends BranchFacts {
  readonly branchSeq: number
  readonly journalHash: string
  readonly epoch: string
}

/** There is no such branch, or it has no head row. */
export class BranchUnknown extends Error {
  override readonly name = 'BranchUnknown'
}

/**
 * Locks the branch's head and reads all that `needs` names behind it, in one round trip. Two kinds of facts lead to more
 * and cost another: mutations that wait for one of these, and places that a terminal has passed.
 */
export async function loadWorkingSet(
  tx: Pipeline,
  scope: BranchScope,
  needs: Needs,
  clock: Clock,
): Promise<WorkingSet> {
  const locked = tx.send<HeadRow>(queries.LOCK_HEAD, [scope])
  const [heads, ...fills] = await Promise.all([locked, ...fetchFacts(tx, scope, needs)])
  const [head] = heads
  if (!head) throw new BranchUnknown(`branch ${scope} has no head`)
  const ws = emptyWorkingSet(scope, head, toInstant(clock.now())) // under the lock: later than all before it
  for (const fill of fills) fill(ws)
  for (const id of needs.products) ws.counted.add(id)
  const read = noNeeds()
  mergeNeeds(read, needs)
  await loadPassed(tx, ws, read)
  await loadWaiting(tx, ws, read)
  for (const id of read.summed) if (!ws.sessionSums.has(id)) ws.sessionSums.set(id, emptySums())
  return ws
}

function emptyWorkingSet(scope: BranchScope, head: HeadRow, acceptedAt: string): WorkingSet {
  const { code, currency, cashIncrement, timezone } = head
  return {
    scope,
    branch: { code, currency, cashIncrement, timezone },
    epoch: head.epoch,
    acceptedAt,
    branchSeq: head.branchSeq,
    journalHash: head.journalHash,
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

import type { Resolution } from '@outpost/contract/v2'
import { assert } from '@outpost/kernel'
import { contentDigest, journalHash } from './journal.ts'
import { ledgerDay } from './ledger-day.ts'
import type { EntryRow, MovementRow, MutationRow } from './rows.ts'
import type { Acceptance, Recorded, Resolves, StoredChange } from './verdict.ts'
import type { WorkingSet } from './working-set.ts'

export interface Step {
  readonly kind: string
  readonly sourceId: string
  readonly clientRef: string | null
  readonly changes: readonly StoredChange[]
  readonly entries?: readonly EntryRow[]
  readonly movements?: readonly MovementRow[]
}

/** Adds the next step to the branch's journal. Its place is `ws.branchSeq` afterwards. */
export function appendStep(
  ws: WorkingSet,
  { kind, sourceId, clientRef, changes, entries = [], movements = [] }: Step,
): void {
  const branchSeq = ws.branchSeq + 1
  const text = JSON.stringify(changes)
  const prevHash = ws.journalHash
  const digest = contentDigest(text, entries, movements)
  const hash = journalHash({ prevHash, branchSeq, kind, sourceId, contentDigest: digest })
  ws.changes.journal.push({ branchSeq, kind, sourceId, clientRef, changes: text, prevHash, hash, at: ws.acceptedAt })
  ws.branchSeq = branchSeq
  ws.journalHash = hash
}

/** Carries an acceptance out in the working set: records, stock, ledger, journal. Answers what the decision says of it. */
export function accept(ws: WorkingSet, kind: string, clientRef: string, acceptance: Acceptance): Recorded['applied'] {
  const branchSeq = ws.branchSeq + 1
  const { applied, changes } = acceptance.record({ branchSeq, acceptedAt: ws.acceptedAt, clientRef })
  const movements = moveStock(ws, branchSeq, acceptance)
  const entries = post(ws, branchSeq, acceptance)
  const all: StoredChange[] = [...changes]
  if (movements.length > 0) all.push(levelsAfter(ws, movements))
  for (const resolves of acceptance.resolves ?? []) {
    const change = resolve(ws, resolves, clientRef)
    if (change) all.push(change)
  }
  appendStep(ws, { kind, sourceId: acceptance.sourceId, clientRef, changes: all, entries, movements })
  return applied
}

function moveStock(
  ws: WorkingSet,
  branchSeq: number,
  { movements, sourceId, occurredAt, reason }: Acceptance,
): MovementRow[] {
  return movements.map(({ productId, kind, quantity }, index) => {
    assert(ws.counted.has(productId), `the level of ${productId} was not read`)
    ws.levels.set(productId, (ws.levels.get(productId) ?? 0) + quantity)
    ws.changes.levels.set(productId, branchSeq)
    const lineNo = index + 1
    const row = { branchSeq, lineNo, productId, kind, quantity, sourceId, reason: reason ?? null, occurredAt }
    ws.changes.movements.push(row)
    return row
  })
}

function levelsAfter(ws: WorkingSet, movements: readonly MovementRow[]): StoredChange {
  const products = new Set(movements.map(({ productId }) => productId))
  return { collection: 'stock-levels', levels: [...products].map((id) => [id, ws.levels.get(id) ?? 0] as const) }
}

function post(ws: WorkingSet, branchSeq: number, { entries, postedAt, sourceId }: Acceptance): EntryRow[] {
  if (entries.length === 0) return []
  const day = ledgerDay(postedAt, ws.branch.timezone)
  return entries.map(({ account, debit, credit }, index) => {
    const { currency } = ws.branch
    const row = { branchSeq, entryNo: index + 1, account, debit, credit, currency, sourceId, ledgerDay: day }
    ws.changes.entries.push(row)
    return row
  })
}

/** Ends a refusal, once. Answers the change by which its terminal learns of it. */
function resolve(ws: WorkingSet, { row, kind, staffId, reason }: Resolves, byRef: string): StoredChange | undefined {
  if (row.resolution !== null) return undefined
  const resolution: Resolution = {
    kind,
    byRef,
    ...(staffId !== undefined && { staffId }),
    ...(reason !== undefined && { reason }),
    at: ws.acceptedAt,
  }
  row.resolution = resolution
  ws.waiting.delete(row.clientRef)
  markChanged(ws, row)
  return outcomeChange(row, { resolution })
}

/** A mutation of this transaction is written as it stands; one of before is changed. */
export function markChanged(ws: WorkingSet, row: MutationRow): void {
  const { clientRef, problemCode, resolution, branchSeq } = row
  if (!ws.changes.mutations.has(clientRef))
    ws.changes.mutationChanges.set(clientRef, { clientRef, problemCode, resolution, branchSeq })
}

export function outcomeChange({ clientRef, terminalId }: MutationRow, what: object): StoredChange {
  return { collection: 'mutation-outcomes', id: clientRef, body: { clientRef, terminalId, ...what } }
}

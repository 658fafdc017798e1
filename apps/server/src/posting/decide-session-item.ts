import type { CashMovement, SessionClose, SessionOpen } from '@outpost/contract/v2'
import { decideCashMovement, decideSessionClose, decideSessionOpen } from '@outpost/domain'
import { commonFacts, sessionBody, sessionFacts } from './mapping.ts'
import type { SessionRow } from './rows.ts'
import { addCash, areExact, emptySums, toTotals } from './session-sums.ts'
import { asRefused, fromDomain, type Place, type Recorded, refused, type Verdict } from './verdict.ts'
import type { WorkingSet } from './working-set.ts'

export function decideOpenItem(ws: WorkingSet, opening: SessionOpen, reoffered: boolean): Verdict {
  const terminal = ws.terminals.get(opening.terminalId)
  if (!terminal) return refused('branch_mismatch', 'The session names a terminal that this branch has never had.')
  const [openSessionId] = ws.openSessions.get(opening.terminalId) ?? []
  const decision = decideSessionOpen(
    {
      ...commonFacts(ws, opening.openedBy, [], reoffered),
      exists: ws.sessions.has(opening.id),
      lastNumber: terminal.sessions,
      ...(openSessionId !== undefined && { openSessionId }),
    },
    opening,
  )
  if (decision.outcome === 'refused') return asRefused(decision)
  const accepted = fromDomain(decision)
  return {
    ...accepted,
    sourceId: opening.id,
    occurredAt: opening.openedAt,
    record: (place) => recordOpening(ws, opening, accepted.reviewFlags, place),
  }
}

function recordOpening(ws: WorkingSet, opening: SessionOpen, reviewFlags: readonly string[], place: Place): Recorded {
  const { id, terminalId, number, openedBy, openingFloat, openedAt } = opening
  const row: SessionRow = {
    sessionId: id,
    terminalId,
    number,
    openedBy,
    openingFloat,
    openedAt,
    status: 'open',
    counted: null,
    denominations: null,
    declared: null,
    serverTotals: null,
    closedBy: null,
    closedAt: null,
    note: null,
    reviewFlags,
    branchSeq: place.branchSeq,
    closedSeq: null,
  }
  keep(ws, row)
  ws.openSessions.set(terminalId, (ws.openSessions.get(terminalId) ?? new Set()).add(id))
  const terminal = ws.terminals.get(terminalId)
  if (terminal && number > terminal.sessions) {
    terminal.sessions = number
    ws.changes.terminals.add(terminalId)
  }
  const merge = { branchId: ws.scope, status: 'open', reviewFlags }
  return changed(ws, row, merge)
}

function keep(ws: WorkingSet, row: SessionRow): void {
  ws.sessions.set(row.sessionId, row)
  ws.changes.sessions.set(row.sessionId, row)
}

function changed(ws: WorkingSet, row: SessionRow, merge: Record<string, unknown>): Recorded {
  const collection = 'register-sessions'
  return {
    applied: [{ collection, id: row.sessionId, merge }],
    changes: [{ collection, id: row.sessionId, body: sessionBody(ws.scope, row) }],
  }
}

export function decideCashItem(ws: WorkingSet, movement: CashMovement, reoffered: boolean): Verdict {
  if (ws.cashMovements.has(movement.id)) return refused('record_exists', `Cash movement ${movement.id} exists.`)
  const decision = decideCashMovement(
    {
      ...commonFacts(ws, movement.staffId, [], reoffered),
      session: sessionFacts(ws, movement.registerSessionId),
    },
    movement,
  )
  const { id, registerSessionId, kind, amount, staffId, movedAt } = movement
  return {
    ...fromDomain(decision),
    sourceId: id,
    occurredAt: movedAt,
    record: ({ branchSeq }) => {
      const reason = movement.reason ?? null
      ws.cashMovements.add(id)
      ws.changes.cashMovements.push({
        cashMovementId: id,
        sessionId: registerSessionId,
        kind,
        amount,
        reason,
        staffId,
        movedAt,
        branchSeq,
      })
      const sums = ws.sessionSums.get(registerSessionId)
      if (sums) addCash(sums, kind, amount)
      const collection = 'cash-movements'
      return { applied: [{ collection, id, merge: {} }], changes: [{ collection, id, body: movement }] }
    },
  }
}

export function decideCloseItem(ws: WorkingSet, closing: SessionClose, reoffered: boolean): Verdict {
  const id = closing.registerSessionId
  const session = ws.sessions.get(id)
  const totals = toTotals(ws.sessionSums.get(id) ?? emptySums(), session?.openingFloat ?? 0)
  if (!areExact(totals)) return refused('amount_overflow', 'The sums of the session are larger than 2^53 - 1.')
  const decision = decideSessionClose(
    { ...commonFacts(ws, closing.closedBy, [], reoffered), session: sessionFacts(ws, id), totals },
    closing,
  )
  if (decision.outcome === 'refused') return asRefused(decision)
  const accepted = fromDomain(decision)
  return {
    ...accepted,
    sourceId: id,
    occurredAt: closing.closedAt,
    record: ({ branchSeq }) => {
      const row: SessionRow = {
        ...(session as SessionRow),
        status: 'closed',
        counted: closing.counted,
        denominations: closing.denominations ?? null,
        declared: closing.declared,
        serverTotals: totals,
        closedBy: closing.closedBy,
        closedAt: closing.closedAt,
        note: closing.note ?? null,
        reviewFlags: [...new Set([...(session?.reviewFlags ?? []), ...accepted.reviewFlags])],
        branchSeq,
        closedSeq: branchSeq,
      }
      keep(ws, row)
      ws.openSessions.get(row.terminalId)?.delete(id)
      return changed(ws, row, { ...sessionBody(ws.scope, row) })
    },
  }
}

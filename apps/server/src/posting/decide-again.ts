import { titleOf } from '@outpost/contract'
import type { Resolution } from '@outpost/contract/v2'
import { accept, appendStep, markChanged, outcomeChange } from './accept.ts'
import { decideItem } from './decide-item.ts'
import { type Deciding, decided, ItemFailed, isMet } from './deciding.ts'
import { toProblem } from './decision.ts'
import { readStored } from './intent.ts'
import type { MutationRow } from './rows.ts'
import { refused, type Verdict } from './verdict.ts'

/** Decides again what waited for a mutation that has just been accepted, or for a refusal that it has mended. */
export function decideWaiting(deciding: Deciding, settled: MutationRow): void {
  const { ws } = deciding
  if (settled.outcome !== 'accepted' || ws.waiting.size === 0) return
  for (let progress = true; progress; ) {
    progress = false
    for (const row of ws.waiting.values()) {
      if (row === settled || deciding.failing.has(row.clientRef)) continue
      if (!row.dependsOn.every((ref) => isMet(ws, ref))) continue
      ws.waiting.delete(row.clientRef)
      decideOne(deciding, row, settled.clientRef)
      progress = true
    }
  }
}

export function decideOne(deciding: Deciding, row: MutationRow, byRef: string): void {
  try {
    decideAgain(deciding, row, byRef)
  } catch (cause) {
    throw new ItemFailed(row.clientRef, cause) // it goes on waiting; what it waits for is not to blame
  }
}

/** The stored answer stays; the new decision travels by the feed. */
function decideAgain({ ws, signer }: Deciding, row: MutationRow, byRef: string): void {
  const read = readStored(row.type, row.schemaVersion, row.payload)
  const verdict: Verdict = read.ok
    ? decideItem(ws, read.value, false)
    : refused('payload_invalid', titleOf('payload_invalid'))
  if (verdict.outcome === 'refused') {
    row.problemCode = verdict.code
    const decision = decided(ws, signer, row, { outcome: 'rejected', problem: toProblem(verdict) })
    markChanged(ws, row)
    const change = outcomeChange(row, { decision })
    appendStep(ws, { kind: 'deadletter.decided', sourceId: row.clientRef, clientRef: row.clientRef, changes: [change] })
    return
  }
  const branchSeq = ws.branchSeq + 1
  const resolution: Resolution = { kind: 'decided', byRef, at: ws.acceptedAt }
  row.resolution = resolution
  row.branchSeq = branchSeq
  markChanged(ws, row)
  const { reviewFlags } = verdict
  const record: typeof verdict.record = (place) => {
    const recorded = verdict.record(place)
    const { applied } = recorded
    const decision = decided(ws, signer, row, { outcome: 'accepted', branchSeq, reviewFlags, applied })
    return { ...recorded, changes: [...recorded.changes, outcomeChange(row, { decision, resolution })] }
  }
  accept(ws, row.type, row.clientRef, { ...verdict, record })
}

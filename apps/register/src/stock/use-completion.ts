import type { ApprovalNeed, HeldApproval, MoveError, OpenMove } from '@outpost/client'
import type { TransferStatus } from '@outpost/contract/v2'
import { useRef, useState } from 'react'
import { useRegister } from '../state/register.tsx'
import { type Texts, useTexts } from '../texts/texts.ts'
import { addGoods, changeLine, type Draft, EMPTY_DRAFT, findProblem, linesOf, type MoveKind } from './draft.ts'

/** Completes a stock document: durable, or a reason why not. Twice pressed, it completes once. */
export function useCompletion(kind: MoveKind, draft: Draft, onDone: (documentId: string) => void) {
  const { t } = useTexts()
  const { terminal, operator } = useRegister()
  const { stockService, catalogService } = terminal
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [waiting, setWaiting] = useState<{ readonly need: ApprovalNeed; readonly move: OpenMove } | null>(null)
  const running = useRef(false)

  const attempt = async (move: OpenMove) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setWaiting(null)
    const moved = await stockService.complete(move, operator)
    running.current = false
    setBusy(false)
    if (moved.ok) return onDone(moved.value.id)
    const { error } = moved
    const need = error.code === 'approval_needed' ? error.needs[0] : undefined
    if (need) setWaiting({ need, move })
    else setProblem(moveWords(error, t))
  }
  return {
    isBusy,
    problem,
    need: waiting?.need ?? null,
    giveUp: () => setWaiting(null),
    approve: (approval: HeldApproval) =>
      waiting && attempt({ ...waiting.move, approvals: [...waiting.move.approvals, approval] }),
    complete: async () => {
      const missing = findProblem(kind, draft)
      setProblem(missing && t(`stock.problem.${missing}`))
      if (missing === null) await attempt(stockService.begin(kind, linesOf(kind, draft), detailsOf(kind, draft)))
    },
    /** What has been sent, to be checked against what has come. */
    draftOf: async ({ id, fromBranchId, lines }: TransferStatus): Promise<Draft> => {
      let arrived: Draft = { ...EMPTY_DRAFT, branchId: fromBranchId, transferId: id }
      for (const { productId, quantity } of lines) {
        const found = await catalogService.find(productId)
        const goods = found.ok && found.value ? found.value : { id: productId, name: productId, unit: 'each' }
        arrived = changeLine(addGoods(arrived, goods), productId, { quantity })
      }
      return arrived
    },
  }
}

function detailsOf(kind: MoveKind, { reason, branchId, transferId }: Draft) {
  const why = reason.trim() === '' ? {} : { reason: reason.trim() }
  if (kind === 'transfer_out' && branchId !== null) return { ...why, toBranchId: branchId }
  if (kind === 'transfer_in' && branchId !== null && transferId !== null)
    return { ...why, fromBranchId: branchId, transferId }
  return why
}

function moveWords(error: MoveError, t: Texts): string {
  if (error.code === 'refused') return t('stock.problem.refused', { detail: error.refusal.detail })
  if (error.code === 'disk_full') return t('sessions.diskFull')
  return t('stock.problem.other', { code: error.code })
}

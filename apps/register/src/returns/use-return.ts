import type {
  ApprovalNeed,
  CartError,
  CompleteError,
  HeldApproval,
  LocalOrder,
  Offer,
  OfferError,
  OpenOrder,
  Tender,
} from '@outpost/client'
import { measuredItem, toCartItem } from '@outpost/client'
import type { Product } from '@outpost/contract/v2'
import type { Cart, LabelMeasure } from '@outpost/domain'
import { err, type Result } from '@outpost/kernel'
import { useRef, useState } from 'react'
import { useRegister } from '../state/register.tsx'

/** Goods back, and new goods for them where it is an exchange. */
export interface ReturnDraft {
  readonly returned: OpenOrder
  readonly sold: OpenOrder
}

export type Side = 'returned' | 'sold'
export type PutError = CartError | OfferError
/** Decimal string of the product's unit, or what a scale's label says. */
export type Much = { readonly quantity: string } | { readonly label: LabelMeasure }

export interface Returning {
  readonly draft: ReturnDraft
  readonly isBusy: boolean
  readonly problem: CompleteError | null
  /** The first approval that it lacks. */
  readonly need: ApprovalNeed | null
  /** The return with other lines of its sale. */
  take(returned: OpenOrder): void
  /** Rings goods up at today's price: new ones, or those that come back without a receipt. */
  put(side: Side, product: Product, much: Much): Promise<Result<OpenOrder, PutError>>
  setCart(side: Side, cart: Cart): void
  finish(tenders: readonly Tender[]): Promise<void>
  approve(approval: HeldApproval): Promise<void>
  /** Held for what it lacks, requests that wait for an answer among it. */
  readonly held: readonly HeldApproval[]
  /** Keeps what somebody elsewhere has been asked for. */
  hold(approval: HeldApproval): void
  retry(): Promise<void>
  giveUp(): void
}

/** One return or exchange on the screen. `onDone` gets the order to show: what the customer gets or pays is on it. */
export function useReturn(begin: () => OpenOrder, onDone: (order: LocalOrder) => void): Returning {
  const { terminal, operator } = useRegister()
  const { orderService, catalogService } = terminal
  const [draft, setDraft] = useState<ReturnDraft>(() => ({ returned: begin(), sold: orderService.begin() }))
  const latest = useRef(draft) // two scans within one frame both count
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<CompleteError | null>(null)
  const running = useRef(false)
  const offered = useRef<readonly Tender[]>([])

  const change = (next: Partial<ReturnDraft>) => {
    latest.current = { ...latest.current, ...next }
    setDraft(latest.current)
    setProblem(null)
  }
  const attempt = async () => {
    if (running.current) return
    running.current = true
    setBusy(true)
    const done = await complete(orderService, latest.current, offered.current, operator)
    running.current = false
    setBusy(false)
    setProblem(done.ok ? null : done.error)
    if (done.ok) onDone(done.value)
  }
  const isLacking = problem?.code === 'approval_needed'
  const lacking: Side = isLacking && problem.needs[0]?.subjectId === draft.sold.id ? 'sold' : 'returned'
  const hold = (approval: HeldApproval) => {
    const order = latest.current[lacking]
    latest.current = { ...latest.current, [lacking]: { ...order, approvals: [...order.approvals, approval] } }
    setDraft(latest.current)
  }
  return {
    draft,
    isBusy,
    problem: isLacking ? null : problem,
    need: isLacking ? (problem.needs[0] ?? null) : null,
    take: (returned) => change({ returned }),
    put: async (side, product, much) => {
      const offer: Result<Offer, OfferError> = await catalogService.offer(product)
      if (!offer.ok) return err(offer.error)
      const added =
        'label' in much
          ? orderService.addLabelled(latest.current[side], measuredItem(offer.value, much.label))
          : orderService.addItem(latest.current[side], toCartItem(offer.value, much.quantity))
      if (added.ok) change({ [side]: added.value })
      return added
    },
    setCart: (side, cart) => {
      const changed = orderService.withCart(latest.current[side], cart)
      if (changed.ok) change({ [side]: changed.value })
    },
    finish: (tenders) => {
      offered.current = tenders
      return attempt()
    },
    approve: (approval) => {
      hold(approval)
      return attempt()
    },
    held: draft[lacking].approvals,
    hold,
    retry: attempt,
    giveUp: () => setProblem(null),
  }
}

type Orders = ReturnType<typeof useRegister>['terminal']['orderService']
type Operator = ReturnType<typeof useRegister>['operator']

async function complete(
  orderService: Orders,
  { returned, sold }: ReturnDraft,
  tenders: readonly Tender[],
  operator: Operator,
): Promise<Result<LocalOrder, CompleteError>> {
  if (sold.cart.lines.length === 0) return orderService.complete(returned, tenders, operator)
  const exchanged = await orderService.completeExchange({ returned, sold }, tenders, operator)
  if (!exchanged.ok) return exchanged
  const { returned: back, sold: out } = exchanged.value
  return { ok: true, value: back.total > out.total ? back : out }
}

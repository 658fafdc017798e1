import {
  type CartError,
  measuredItem,
  type Offer,
  type OfferError,
  type OpenOrder,
  type Tender,
  toCartItem,
} from '@outpost/client'
import type { Product } from '@outpost/contract/v2'
import type { Cart, LabelMeasure } from '@outpost/domain'
import { err, type Result } from '@outpost/kernel'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { usePlatform } from '../state/register.tsx'

export type AddError = CartError | OfferError

/** The sale on this screen. It outlives reloads, crashes and a change of operator. */
export interface Sale {
  readonly order: OpenOrder
  /** Rings up at today's price here. `quantity` is a decimal string of the product's unit. */
  add(product: Product, quantity?: string): Promise<Result<OpenOrder, AddError>>
  /** The goods of a scale's label, for what stands on it. */
  addLabelled(product: Product, label: LabelMeasure): Promise<Result<OpenOrder, AddError>>
  change(cart: Cart): Result<OpenOrder, CartError>
  /** The cart as it is at this moment, between two drawings of the screen too. */
  now(): OpenOrder
  /** A resumed order, or the same with approvals. */
  replace(order: OpenOrder): void
  /** Empty again: after completing, parking or cancelling. */
  begin(): void
  /** Money that the customer has handed over already, in the order in which they did. Going back to the cart keeps it. */
  readonly taken: readonly Tender[]
  take(taken: readonly Tender[]): void
}

const SaleContext = createContext<Sale | null>(null)

export function SaleProvider({ children }: { readonly children: ReactNode }) {
  const sale = useNewSale()
  return <SaleContext value={sale}>{children}</SaleContext>
}

export function useSale(): Sale {
  const sale = use(SaleContext)
  if (!sale) throw new Error('no SaleProvider above')
  return sale
}

function useNewSale(): Sale {
  const { terminal, drafts } = usePlatform()
  const { orderService, catalogService } = terminal
  const [order, setOrder] = useState(() => orderService.begin())
  const [taken, take] = useState<readonly Tender[]>([])
  const latest = useRef(order) // two scans within one frame both count
  const replace = useCallback(
    (next: OpenOrder) => {
      latest.current = next
      drafts.keep(next)
      setOrder(next)
    },
    [drafts],
  )
  useEffect(() => {
    const takeUp = async () => {
      const draft = await drafts.take().catch(() => null) // an empty cart is better than no register
      if (!draft) return
      // the power may have failed between a sale and the end of its cart: nobody pays twice
      const sold = await orderService.find(draft.id)
      if (!sold.ok || sold.value) return drafts.keep(null)
      if (latest.current.cart.lines.length === 0) replace(draft)
    }
    void takeUp()
  }, [drafts, replace, orderService])
  return useMemo(() => {
    const accept = (changed: Result<OpenOrder, CartError>) => {
      if (changed.ok) replace(changed.value)
      return changed
    }
    return {
      order,
      add: async (product, quantity = '1') => {
        const offer: Result<Offer, OfferError> = await catalogService.offer(product)
        return offer.ok
          ? accept(orderService.addItem(latest.current, toCartItem(offer.value, quantity)))
          : err(offer.error)
      },
      addLabelled: async (product, label) => {
        const offer: Result<Offer, OfferError> = await catalogService.offer(product)
        return offer.ok
          ? accept(orderService.addLabelled(latest.current, measuredItem(offer.value, label)))
          : err(offer.error)
      },
      now: () => latest.current,
      change: (cart) => accept(orderService.withCart(latest.current, cart)),
      replace,
      begin: () => {
        take(NOTHING)
        replace(orderService.begin())
      },
      taken,
      take,
    }
  }, [order, taken, orderService, catalogService, replace])
}

const NOTHING: readonly Tender[] = []

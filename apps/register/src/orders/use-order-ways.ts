import { useRouter } from 'expo-router'
import { useKeys } from '../state/use-keys.ts'
import type { ShownOrder } from './use-order.ts'
import { mayReturn, mayVoid } from './ways-back.ts'

interface OrderWaysOptions {
  readonly isSheetOpen: boolean
  readonly onPrint: () => void
  readonly onVoid: () => void
  /** By Escape, and by whatever other `leaveKeys`. */
  readonly onLeave: () => void
  readonly leaveKeys: readonly string[]
}

/** What may be done with an order that is shown, and the keys for it: P, R, V, and those that leave. */
export function useOrderWays({ found: { order }, related }: ShownOrder, options: OrderWaysOptions) {
  const { isSheetOpen, onPrint, onVoid, onLeave, leaveKeys } = options
  const router = useRouter()
  const returnable = mayReturn(order, related.returns)
  const voidable = mayVoid(order)
  const toReturn = () => router.navigate(`/orders/${order.id}/return`)
  useKeys(({ key, ctrl, alt, typing, take }) => {
    if (typing || alt || isSheetOpen) return
    const letter = key.toLowerCase()
    if (letter === 'p')
      onPrint() // Ctrl-P too: the browser would print the screen
    else if (ctrl) return
    else if (letter === 'r' && returnable) toReturn()
    else if (letter === 'v' && voidable) onVoid()
    else if (leaveKeys.includes(key)) onLeave()
    else return
    take()
  })
  return { returnable, voidable, toReturn }
}

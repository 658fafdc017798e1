import { type CartLine, removeLine } from '@outpost/domain'
import { useRouter } from 'expo-router'
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react'
import type { Tone } from '../kit/notice.tsx'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { restoreLine } from './cart-edits.ts'
import { useSale } from './sale.tsx'

/** The dialogues of the selling screen; one at a time. */
export type Opened = 'quantity' | 'discount' | 'price' | 'note' | 'cancel' | 'parked' | 'camera'

/** What the screen says of what has just happened, with what would undo it. */
export interface Said {
  readonly tone: Tone
  readonly words: string
  readonly undo?: () => void
}

/** What goes on around the cart on this screen: which line is meant, which dialogue is open, what was said last. */
export interface Desk {
  readonly selected: number | null
  select(lineNo: number | null): void
  readonly opened: Opened | null
  open(opened: Opened | null): void
  readonly said: Said | null
  say(said: Said | null): void
  remove(line: CartLine): void
  /** Parks the cart, at once: the next customer is waiting. */
  park(): Promise<void>
  pay(): void
}

const DeskContext = createContext<Desk | null>(null)

export function DeskProvider({ children }: { readonly children: ReactNode }) {
  const desk = useNewDesk()
  return <DeskContext value={desk}>{children}</DeskContext>
}

export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (!desk) throw new Error('no DeskProvider above')
  return desk
}

function useNewDesk(): Desk {
  const { t } = useTexts()
  const router = useRouter()
  const { terminal, operator } = useRegister()
  const sale = useSale()
  const [selected, select] = useState<number | null>(null)
  const [opened, open] = useState<Opened | null>(null)
  const [said, say] = useState<Said | null>(null)
  const isEmpty = sale.order.cart.lines.length === 0

  const remove = useCallback(
    (line: CartLine) => {
      select(null)
      sale.change(removeLine(sale.now().cart, line.lineNo))
      const undo = () => {
        sale.change(restoreLine(sale.now().cart, line))
        say(null)
      }
      say({ tone: 'info', words: t('selling.removed', { name: line.name }), undo })
    },
    [sale, t],
  )
  const park = useCallback(async () => {
    if (sale.taken.length > 0) return say({ tone: 'warning', words: t('selling.moneyTaken') })
    const parked = await terminal.orderService.suspend(sale.now(), operator)
    if (!parked.ok) return say({ tone: 'error', words: t('selling.problem.other', { code: parked.error.code }) })
    sale.begin()
    select(null)
    say({ tone: 'safe', words: t('selling.parkedNow') })
  }, [sale, terminal, operator, t])
  const pay = useCallback(() => {
    if (!isEmpty) router.navigate('/pay')
  }, [isEmpty, router])
  return useMemo(
    () => ({ selected, select, opened, open, said, say, remove, park, pay }),
    [selected, opened, said, remove, park, pay],
  )
}

import type { Scanned } from '@outpost/client'
import type { Product } from '@outpost/contract/v2'
import type { Result } from '@outpost/kernel'
import { useRouter } from 'expo-router'
import { useState } from 'react'
import { usePreference } from '../state/preferences.tsx'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { cartWords } from './cart-words.ts'
import { useDesk } from './desk.tsx'
import { readQuantityPrefix } from './quantity-prefix.ts'
import { type AddError, useSale } from './sale.tsx'

export interface RingUp {
  /** Goods whose weight is still to be typed. */
  readonly weighed: Product | null
  /** From a tile, a hit or a code; without a quantity it is one piece, or the scale is asked. */
  pick(product: Product, quantity?: string): Promise<void>
  weigh(quantity: string): Promise<void>
  dismiss(): void
  /** What a scanner read; or somebody typed and confirmed, with the place of the hit that is highlighted among what is found. */
  enter(text: string, hit?: number): Promise<void>
}

/** Everything by which goods come into the cart, and what is said where they do not. */
export function useRingUp(): RingUp {
  const { t } = useTexts()
  const router = useRouter()
  const { terminal, sounds } = useRegister()
  const [hasSounds] = usePreference('sounds')
  const sale = useSale()
  const desk = useDesk()
  const [weighed, setWeighed] = useState<Product | null>(null)

  const refuse = (words: string) => {
    if (hasSounds === 'on') sounds.play('refused')
    desk.say({ tone: 'error', words })
  }
  const tell = (added: Result<unknown, AddError>, name: string) => {
    if (!added.ok) return refuse(cartWords(added.error, name, t))
    if (hasSounds === 'on') sounds.play('taken')
    desk.say(null)
    desk.select(null)
  }
  const pick = async (product: Product, quantity?: string) => {
    if (!product.active) return refuse(t('selling.problem.inactive', { name: product.name }))
    if (quantity === undefined && product.unit !== 'each') return setWeighed(product)
    tell(await sale.add(product, quantity), product.name)
  }
  const openReceipt = async (number: string) => {
    const found = await terminal.orderService.findByReceipt(number)
    if (found.ok && found.value) return router.navigate(`/receipt/${found.value.order.id}`)
    refuse(t('selling.problem.receiptUnknown', { number }))
  }
  /** Asked anew: the screen may show the hits of one letter less. */
  const findHit = async (text: string, at: number) => {
    const found = await terminal.catalogService.search(text, at + 1)
    return found.ok ? (found.value[at] ?? found.value.at(-1)) : undefined
  }
  const enter = async (text: string, at?: number) => {
    const { quantity, rest } = readQuantityPrefix(text)
    if (rest === '') return
    const scanned: Result<Scanned, { readonly code: string }> = await terminal.catalogService.scan(rest)
    if (!scanned.ok) return refuse(t('selling.problem.other', { code: scanned.error.code }))
    const { value } = scanned
    switch (value.kind) {
      case 'product':
        return pick(value.product, quantity)
      case 'measured':
        return tell(await sale.addLabelled(value.product, value.label), value.product.name)
      case 'receipt':
        return openReceipt(value.receiptNumber)
      case 'unknown': {
        const hit = at === undefined ? undefined : await findHit(rest, at)
        return hit ? pick(hit, quantity) : refuse(t(`selling.problem.unknown.${value.why}`, { code: rest }))
      }
    }
  }
  const weigh = async (quantity: string) => {
    if (!weighed) return
    setWeighed(null)
    await pick(weighed, quantity)
  }
  return { weighed, pick, weigh, dismiss: () => setWeighed(null), enter }
}

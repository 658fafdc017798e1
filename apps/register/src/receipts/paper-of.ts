import { type FoundOrder, type Receipt, receiptOf, type Terminal } from '@outpost/client'
import type { Branch } from '@outpost/contract/v2'
import type { Texts } from '../texts/texts.ts'
import { receiptFormat, receiptWords } from './receipt-words.ts'

export interface PaperSetting {
  readonly terminal: Terminal
  readonly branch: Branch
  readonly t: Texts
  readonly locale: string
}

/** What an order puts on paper; of an exchange both halves, goods back first. `null` where the order or the store fails. */
export async function paperOf(orderId: string, isCopy: boolean, setting: PaperSetting): Promise<Receipt | null> {
  const { orderService } = setting.terminal
  const found = await orderService.find(orderId)
  if (!found.ok || !found.value) return null
  const { exchangeOrderId, kind } = found.value.order
  const other = exchangeOrderId === undefined ? null : await orderService.find(exchangeOrderId)
  const partner = other?.ok ? other.value : null
  const halves = partner && kind === 'sale' ? [partner, found.value] : [found.value, ...(partner ? [partner] : [])]
  const receipts = await Promise.all(halves.map((half) => receiptOfFound(half, isCopy, setting)))
  return joinReceipts(receipts)
}

async function receiptOfFound({ order }: FoundOrder, isCopy: boolean, setting: PaperSetting): Promise<Receipt> {
  const { terminal, branch, t, locale } = setting
  const people = await terminal.authService.people()
  const seller = people.ok ? people.value.find(({ staffId }) => staffId === order.staffId) : undefined
  const original = order.originalOrderId === undefined ? null : await terminal.orderService.find(order.originalOrderId)
  const number = original?.ok ? original.value?.order.receiptNumber : undefined
  return receiptOf(order, {
    branch,
    operator: { name: seller?.name ?? '–' },
    words: receiptWords(t),
    format: receiptFormat(locale),
    isCopy,
    isTraining: terminal.mode === 'training',
    ...(number !== undefined && { originalReceiptNumber: number }),
  })
}

/** One strip of paper of several receipts. */
export const joinReceipts = (receipts: readonly Receipt[]): Receipt => ({
  lines: receipts.flatMap(({ lines }, index) => (index === 0 ? lines : [{ kind: 'rule' } as const, ...lines])),
  opensDrawer: receipts.some(({ opensDrawer }) => opensDrawer),
})

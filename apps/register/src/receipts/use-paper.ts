import { plainText } from '@outpost/client'
import { useMemo } from 'react'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { paperOf } from './paper-of.ts'
import { usePrint } from './print-desk.tsx'
import { rememberPrinted, wasPrinted } from './printed.ts'

/** Characters a line of a receipt that travels as text: what a narrow printer and a mail on a phone both show whole. */
const TEXT_COLUMNS = 40

export interface Paper {
  /** The first print is the receipt, every further one a copy. */
  print(orderId: string): Promise<void>
  /** Whatever was printed before: the order is an old one. */
  printCopy(orderId: string): Promise<void>
  /** As plain text, by whatever this device sends texts with. */
  send(order: { readonly id: string; readonly receiptNumber: string }): Promise<void>
}

export function usePaper(): Paper {
  const { terminal, branch, preferences, sharing } = useRegister()
  const print = usePrint()
  const { t, locale } = useTexts()
  return useMemo(() => {
    const setting = { terminal, branch, t, locale }
    const printOrder = async (orderId: string, isCopy: boolean) => {
      const paper = await paperOf(orderId, isCopy, setting)
      if (!paper) return
      if (await print(paper)) rememberPrinted(preferences, orderId)
    }
    return {
      print: (orderId) => printOrder(orderId, wasPrinted(preferences, orderId)),
      printCopy: (orderId) => printOrder(orderId, true),
      send: async ({ id, receiptNumber }) => {
        const paper = await paperOf(id, wasPrinted(preferences, id), setting)
        const title = t('receipts.sendTitle', { number: receiptNumber, branch: branch.name })
        if (paper) await sharing.share(title, plainText(paper, TEXT_COLUMNS))
      },
    }
  }, [terminal, branch, print, preferences, sharing, t, locale])
}

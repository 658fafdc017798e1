import type { Receipt } from '@outpost/client'
import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { Portal, Snackbar } from 'react-native-paper'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'

/** Whether the printer took it. */
export type Print = (receipt: Receipt) => Promise<boolean>

const PrintContext = createContext<Print>(async () => false)

export const usePrint = (): Print => use(PrintContext)

/** Prints for every screen, and says so on whichever is shown by then when the printer takes nothing. */
export function PrintDesk({ children }: { readonly children: ReactNode }) {
  const { t } = useTexts()
  const { printer } = useRegister()
  const [refused, setRefused] = useState<Receipt | null>(null)
  const print = useCallback<Print>(
    async (receipt) => {
      setRefused(null)
      const printed = await printer.printReceipt(receipt)
      if (!printed.ok) setRefused(receipt)
      return printed.ok
    },
    [printer],
  )
  return (
    <PrintContext value={print}>
      {children}
      {refused && (
        <Portal>
          <Snackbar
            visible
            duration={Number.POSITIVE_INFINITY}
            onDismiss={() => setRefused(null)}
            action={{ label: t('receipts.printAgain'), onPress: () => void print(refused) }}
          >
            {t('receipts.notPrinted')}
          </Snackbar>
        </Portal>
      )}
    </PrintContext>
  )
}

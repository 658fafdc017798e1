import { useState } from 'react'
import { Portal, Snackbar } from 'react-native-paper'
import { useRegister } from '../state/register.tsx'
import { useKeys } from '../state/use-keys.ts'
import { useTexts } from '../texts/texts.ts'
import { usePaper } from './use-paper.ts'

/** F10 prints the last receipt again, on whatever screen one is. */
export function LastReceiptKey() {
  const { t } = useTexts()
  const { terminal } = useRegister()
  const paper = usePaper()
  const [hasNone, setHasNone] = useState(false)
  const printLast = async () => {
    const last = await terminal.orderService.last()
    if (last.ok && last.value) await paper.print(last.value.order.id)
    else setHasNone(true)
  }
  useKeys(({ key, take }) => {
    if (key !== 'F10') return
    take()
    void printLast()
  })
  if (!hasNone) return null
  return (
    <Portal>
      <Snackbar visible onDismiss={() => setHasNone(false)}>
        {t('receipts.noLast')}
      </Snackbar>
    </Portal>
  )
}

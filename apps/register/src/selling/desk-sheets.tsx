import { CancelSheet } from './cancel-sheet.tsx'
import { useDesk } from './desk.tsx'
import { DiscountSheet } from './discount-sheet.tsx'
import { LineQuantitySheet } from './line-quantity-sheet.tsx'
import { NoteSheet } from './note-sheet.tsx'
import { ParkedSheet } from './parked-sheet.tsx'
import { PriceSheet } from './price-sheet.tsx'
import { useSale } from './sale.tsx'

/** The dialogue that is open, if any. Those of a line want one: the selected, else the newest. */
export function DeskSheets() {
  const { opened, open, selected } = useDesk()
  const { lines } = useSale().order.cart
  const line = lines.find(({ lineNo }) => lineNo === selected)
  const meant = line ?? lines.at(-1)
  const onDismiss = () => open(null)
  if (opened === 'parked') return <ParkedSheet onDismiss={onDismiss} />
  if (!meant) return null
  if (opened === 'quantity') return <LineQuantitySheet line={meant} onDismiss={onDismiss} />
  if (opened === 'price') return <PriceSheet line={meant} onDismiss={onDismiss} />
  if (opened === 'discount') return <DiscountSheet {...(line && { line })} onDismiss={onDismiss} />
  if (opened === 'note') return <NoteSheet onDismiss={onDismiss} />
  if (opened === 'cancel') return <CancelSheet onDismiss={onDismiss} />
  return null
}

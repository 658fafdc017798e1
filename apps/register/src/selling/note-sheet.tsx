import { useState } from 'react'
import { Action } from '../kit/action.tsx'
import { Field } from '../kit/field.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useTexts } from '../texts/texts.ts'
import { useSale } from './sale.tsx'

/** Characters; head office takes no more. */
const MAX_NOTE = 1_000

/** A note that goes with the sale, to head office and onto its record. */
export function NoteSheet({ onDismiss }: { readonly onDismiss: () => void }) {
  const { t } = useTexts()
  const sale = useSale()
  const [text, setText] = useState(sale.order.note ?? '')
  const keep = () => {
    const { note: _, ...order } = sale.now()
    const note = text.trim()
    sale.replace(note === '' ? order : { ...order, note })
    onDismiss()
  }
  return (
    <Sheet
      title={t('selling.noteTitle')}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={onDismiss}>
            {t('common.cancel')}
          </Action>
          <Action kind="main" onPress={keep}>
            {t('selling.noteKeep')}
          </Action>
        </>
      }
    >
      <Field label={t('selling.note')} value={text} onChangeText={setText} maxLength={MAX_NOTE} multiline autoFocus />
    </Sheet>
  )
}

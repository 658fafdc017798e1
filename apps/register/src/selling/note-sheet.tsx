import { useState } from 'react'
import { AnswerSheet } from '../kit/answer-sheet.tsx'
import { Field } from '../kit/field.tsx'
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
    <AnswerSheet title={t('selling.noteTitle')} answer={t('selling.noteKeep')} onAnswer={keep} onDismiss={onDismiss}>
      <Field label={t('selling.note')} value={text} onChangeText={setText} maxLength={MAX_NOTE} multiline autoFocus />
    </AnswerSheet>
  )
}

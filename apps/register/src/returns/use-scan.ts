import type { Product } from '@outpost/contract/v2'
import type { LabelMeasure } from '@outpost/domain'
import { useRef, useState } from 'react'
import type { TextInput } from 'react-native'
import { useRegister } from '../state/register.tsx'
import { useKeys, useScans } from '../state/use-keys.ts'

export interface ScanHandlers {
  readonly onProduct: (product: Product, label: LabelMeasure | null) => void
  readonly onReceipt: (receiptNumber: string) => void
  /** Enter on what is no code: `true` where it was taken for something else, such as the only hit of a search. */
  readonly onWords: (text: string) => boolean
  readonly onUnknown: (code: string) => void
  /** A sheet is open: keys are not for the field. */
  readonly isAway: boolean
}

/** A field that a scanner types into wherever the focus is, and what its codes mean. */
export function useScan({ onProduct, onReceipt, onWords, onUnknown, isAway }: ScanHandlers) {
  const { catalogService } = useRegister().terminal
  const [text, setText] = useState('')
  const field = useRef<TextInput>(null)
  useKeys(({ key, ctrl, alt, typing, take }) => {
    if (typing || ctrl || alt || isAway || key.length !== 1 || key === ' ') return
    take() // a scanner's first key must not be lost on the way to the field
    field.current?.focus()
    setText((before) => before + key)
  })
  const resolve = async (code: string) => {
    const scanned = await catalogService.scan(code)
    setText('')
    if (!scanned.ok) return onUnknown(code)
    const { value } = scanned
    if (value.kind === 'product') onProduct(value.product, null)
    else if (value.kind === 'measured') onProduct(value.product, value.label)
    else if (value.kind === 'receipt') onReceipt(value.receiptNumber)
    else if (!onWords(code)) onUnknown(code)
  }
  const submit = () => {
    if (text.trim() !== '') void resolve(text.trim())
  }
  useScans((code) => {
    if (!isAway) void resolve(code)
  })
  return { text, setText, field, submit }
}

/** A receipt as lines that know nothing of paper: a screen, a browser's print and a receipt printer each set them in their way. */
export type ReceiptLine =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly align: 'start' | 'center'
      readonly weight: 'normal' | 'strong' | 'large'
    }
  /** Something and its figure, at the two edges. */
  | { readonly kind: 'pair'; readonly label: string; readonly value: string; readonly weight: 'normal' | 'strong' }
  | { readonly kind: 'rule' }
  /** Code 128; what a scanner gives back to `catalogService.scan`. */
  | { readonly kind: 'barcode'; readonly value: string }

export interface Receipt {
  readonly lines: readonly ReceiptLine[]
  /** Cash changed hands, so that the drawer opens. Not for a copy. */
  readonly opensDrawer: boolean
}

export const text = (
  content: string,
  align: 'start' | 'center' = 'start',
  weight: 'normal' | 'strong' | 'large' = 'normal',
): ReceiptLine => ({ kind: 'text', text: content, align, weight })

export const pair = (label: string, value: string, weight: 'normal' | 'strong' = 'normal'): ReceiptLine => ({
  kind: 'pair',
  label,
  value,
  weight,
})

export const rule: ReceiptLine = { kind: 'rule' }

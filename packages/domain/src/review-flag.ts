/** Business conflicts on accepted work: goods and money have changed hands, so a person reviews instead. */
export type ReviewFlagCode =
  | 'oversold'
  | 'price_variance'
  | 'tax_variance'
  | 'total_mismatch'
  | 'clock_skew'
  | 'late_sale'
  | 'session_unknown'
  | 'staff_unknown'
  | 'lease_expired'
  | 'receipt_repeated'
  | 'product_inactive'
  | 'resumed_twice'
  | 'payment_unknown'
  | 'self_approved'
  | 'approval_unverified'
  | 'reoffered'
  | 'closure_mismatch'
  | 'session_number_gap'
  | 'session_overlap'
  // What re-offered work would be refused for today.
  | 'order_inconsistent'
  | 'amount_overflow'
  | 'currency_mismatch'
  | 'product_unknown'
  | 'original_order_unknown'
  | 'return_exceeds_sale'
  | 'approval_missing'
  | 'order_has_returns'
  | 'approval_not_allowed'
  | 'approval_expired'

export interface ReviewFlag {
  readonly code: ReviewFlagCode
  /** For a person. */
  readonly detail: string
  readonly lineNo?: number
}

export const flag = (code: ReviewFlagCode, detail: string, lineNo?: number): ReviewFlag => ({
  code,
  detail,
  ...(lineNo !== undefined && { lineNo }),
})

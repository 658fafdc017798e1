/** Every reason for which a rule refuses, with what would mend it. Append-only: terminals keep these for years. */
export const REMEDIES = {
  order_inconsistent: 'Correct the order so that its lines, totals and payments agree, and send it again.',
  currency_mismatch: "Send the order in the branch's currency.",
  product_unknown: 'Create the product, or correct the line to a product that exists, and send it again.',
  original_order_unknown: 'Send the original sale first, or take the goods back without it under an approval.',
  return_exceeds_sale: 'Take back no more than the original sale has left.',
  approval_missing: 'Obtain the approval of a supervisor other than the requester, and send it again.',
  stock_insufficient: 'Receive or count the stock, or obtain an `oversell` approval, and send it again.',
  order_already_voided: 'Nothing is left to do: the order has been voided.',
  order_has_returns: 'Void the returns that stand against the order first.',
  order_unknown: 'Send the order first.',
  amount_overflow: 'Split it: no amount or sum may exceed 2^53 - 1.',
  session_already_closed: 'Open a new session; a closure cannot be changed.',
  session_unknown: 'Open the session first.',
  quantity_invalid: 'Correct the quantity to one that fits this kind of movement.',
  session_exists: 'Nothing is left to do: the session has been opened.',
  approval_exists: 'Nothing is left to do: the approval has been requested.',
  approval_unknown: 'Request the approval first.',
  approval_already_decided: 'Request a new approval: this one has been decided.',
  approval_expired: 'Request a new approval: this one has expired.',
  payment_not_found: 'Name a payment of the order.',
  payment_settled: 'Nothing is left to do: the outcome of the payment is known.',
  settlement_inconsistent: 'Name payments that together come to the one that failed, or none.',
  approval_not_allowed: 'Let a supervisor other than the requester decide.',
} as const

export type RefusalCode = keyof typeof REMEDIES

export interface Refusal<Code extends RefusalCode = RefusalCode> {
  readonly outcome: 'refused'
  readonly code: Code
  /** What is wrong, for a person. */
  readonly detail: string
  /** What would mend it, for a person. */
  readonly remedy: string
  /** JSON pointer into the mutation, where one field is at fault. */
  readonly pointer?: string
}

export const refuse = <Code extends RefusalCode>(code: Code, detail: string, pointer?: string): Refusal<Code> => ({
  outcome: 'refused',
  code,
  detail,
  remedy: REMEDIES[code],
  ...(pointer !== undefined && { pointer }),
})

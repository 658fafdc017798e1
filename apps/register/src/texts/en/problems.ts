/** Why the server refused something, and what would mend it: for whoever stands at the till. By problem code. */
export const problems = {
  order_inconsistent: {
    why: 'The sale’s own figures do not agree with each other.',
    remedy: 'Correct it so that lines, total and payments agree, and send it again.',
  },
  stock_insufficient: {
    why: 'Head office counts these goods strictly, and had fewer than were sold.',
    remedy: 'Let a supervisor allow the oversell, correct the quantity, or receive the goods first and send it again.',
  },
  product_unknown: {
    why: 'One of the articles is not in head office’s catalogue.',
    remedy: 'Remove the line, or ask head office to create the article and send it again.',
  },
  approval_missing: {
    why: 'This needed a supervisor’s approval, and none came with it.',
    remedy: 'Let a supervisor other than you approve it, here or elsewhere.',
  },
  return_exceeds_sale: {
    why: 'More was taken back than the sale has left.',
    remedy: 'Correct the quantity, or give it up as void.',
  },
  original_order_unknown: {
    why: 'Head office does not know the sale that these goods came from.',
    remedy: 'Wait until the original sale is sent, or let a supervisor approve a return without receipt.',
  },
  currency_mismatch: {
    why: 'The sale is in another currency than this branch’s.',
    remedy: 'Give it up as void and ring it up again.',
  },
  amount_overflow: { why: 'An amount is too large to be kept.', remedy: 'Split the sale.' },
  payload_invalid: {
    why: 'Head office cannot read a part of it.',
    remedy: 'Correct it and send it again, or ask support.',
  },
  dependency_unmet: {
    why: 'It builds on something else that was refused or has not arrived.',
    remedy: 'Settle that first; this one is then decided by itself.',
  },
  quarantined: {
    why: 'Head office’s own system failed on it. Support has it and decides it again after an upgrade.',
    remedy: 'Nothing to do here. Tell support if it stays longer than a day.',
  },
  order_exists: { why: 'Head office has this sale already.', remedy: 'Discard it.' },
  order_unknown: {
    why: 'Head office does not know the sale that this is about.',
    remedy: 'Settle that sale first.',
  },
  order_already_voided: { why: 'The sale is voided already.', remedy: 'Discard it: nothing is left to do.' },
  order_has_returns: {
    why: 'Goods of this sale were taken back already, so it cannot be voided whole.',
    remedy: 'Void the returns first, or discard this.',
  },
  correction_mismatch: {
    why: 'A correction must keep receipt number and time of sale.',
    remedy: 'Correct it again from here.',
  },
  branch_mismatch: { why: 'It names another branch or terminal.', remedy: 'Ask support.' },
  session_exists: { why: 'This register session is known already.', remedy: 'Discard it.' },
  session_unknown: {
    why: 'Head office does not know the register session.',
    remedy: 'Settle the opening of the session first.',
  },
  session_already_closed: {
    why: 'The register session is closed; a closure is final.',
    remedy: 'Do it again in the present session, and discard this.',
  },
  approval_exists: { why: 'This approval was asked for already.', remedy: 'Discard it.' },
  approval_unknown: { why: 'The approval was never asked for.', remedy: 'Ask for a new approval, and discard this.' },
  approval_already_decided: {
    why: 'Somebody decided this approval before.',
    remedy: 'Discard it; ask again if it is still needed.',
  },
  approval_expired: { why: 'The approval came too late.', remedy: 'Ask for a new approval, and discard this.' },
  approval_not_allowed: {
    why: 'This person may not approve it.',
    remedy: 'Let a supervisor other than the requester decide.',
  },
  branch_unknown: { why: 'There is no such branch.', remedy: 'Do it again for the right branch, and discard this.' },
  record_exists: { why: 'Head office has this already.', remedy: 'Discard it.' },
  quantity_invalid: {
    why: 'A quantity does not fit.',
    remedy: 'Do it again with the right quantity, and discard this.',
  },
  idempotency_key_reused: {
    why: 'Something else was sent under the same reference.',
    remedy: 'Tell support before you discard it.',
  },
}

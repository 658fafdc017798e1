/** Review flags of accepted orders: what was noticed, and what it means to whoever sold. */
export const flags = {
  oversold: {
    title: 'More sold than was in stock',
    means: 'Count the article; stock is below zero until it is corrected.',
  },
  price_variance: {
    title: 'Another price than head office has',
    means: 'The sale stands at the price on the receipt. Head office checks which price was right.',
  },
  tax_variance: {
    title: 'Another tax than head office has',
    means: 'The sale stands as printed. Head office checks the tax.',
  },
  total_mismatch: {
    title: 'The sums differ from head office’s',
    means: 'The sale stands as printed. Head office checks the sums.',
  },
  clock_skew: {
    title: 'This terminal’s clock was wrong',
    means: 'The time on the receipt is off. Correct the clock of this device.',
  },
  late_sale: {
    title: 'Arrived after its register session was closed',
    means: 'It stands as a late sale beside that closure.',
  },
  session_unknown: {
    title: 'Its register session is not known yet',
    means: 'Usually the session arrives later by itself.',
  },
  staff_unknown: { title: 'Whoever sold it is not known', means: 'Head office checks the staff list.' },
  lease_expired: {
    title: 'Sold after the sign-in lease had ended',
    means: 'The terminal had not reached head office for over seven days.',
  },
  receipt_repeated: {
    title: 'The receipt number was used before',
    means: 'Look for an order with the same number; both stand.',
  },
  product_inactive: {
    title: 'An article was no longer on sale',
    means: 'The sale stands. Take the article off the shelf.',
  },
  resumed_twice: {
    title: 'A parked sale was taken up twice',
    means: 'Check whether the same goods were sold twice; void one if so.',
  },
  payment_unknown: {
    title: 'A payment is not confirmed',
    means: 'Look at the card terminal’s journal before charging again.',
  },
  self_approved: { title: 'Approved by whoever asked', means: 'A supervisor looks at it.' },
  approval_unverified: { title: 'The approval could not be verified', means: 'A supervisor looks at it.' },
  reoffered: { title: 'Sent again after head office was restored', means: 'Nothing to do: it is there again.' },
  closure_mismatch: { title: 'The closure’s sums differ', means: 'Both sums stand side by side in the report.' },
  session_number_gap: { title: 'A register session is missing', means: 'It usually arrives later by itself.' },
  session_overlap: { title: 'Two register sessions overlap', means: 'Head office checks the sessions.' },
  order_inconsistent: {
    title: 'Lines and sums did not agree',
    means: 'It was accepted once and stands. Head office checks it.',
  },
  amount_overflow: {
    title: 'An amount was too large',
    means: 'It was accepted once and stands. Head office checks it.',
  },
  currency_mismatch: { title: 'Another currency than the branch’s', means: 'Head office checks it.' },
  product_unknown: { title: 'An article is not known', means: 'Head office checks the catalogue.' },
  original_order_unknown: { title: 'The sale it takes back is not known', means: 'Head office looks for the sale.' },
  return_exceeds_sale: {
    title: 'More taken back than was sold',
    means: 'Head office checks the returns of that sale.',
  },
  approval_missing: { title: 'An approval is missing', means: 'A supervisor looks at it.' },
  order_has_returns: {
    title: 'Voided although goods had been taken back',
    means: 'Check that the money was given back only once.',
  },
  approval_not_allowed: { title: 'Approved by somebody who may not', means: 'A supervisor looks at it.' },
  approval_expired: { title: 'The approval had expired', means: 'A supervisor looks at it.' },
  other: { title: 'Something else was noticed ({{code}})', means: 'The order stands. Head office looks at it.' },
}

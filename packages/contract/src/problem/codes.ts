/**
 * Every error code that Outpost answers with. Append-only: a code once released keeps its meaning, status and retry class.
 * `retryable` decides what a terminal does: retry for ever, or make a dead letter.
 */
export const PROBLEM_CODES = {
  // the request as such
  body_invalid: [400, false, 'The body is not valid JSON, or not what this route takes'],
  validation_failed: [400, false, 'A field is missing, unknown, of the wrong type or out of range'],
  content_type_unsupported: [415, false, 'Send application/json'],
  content_encoding_unsupported: [415, false, 'Send the body plain, or as gzip, deflate or br'],
  body_too_large: [413, false, 'The body is larger than 1 MiB'],
  batch_too_large: [413, false, 'A push carries at most 200 mutations'],
  json_too_deep: [400, false, 'The JSON is nested deeper than 16 levels'],
  idempotency_key_missing: [400, false, 'Every write needs X-Idempotency-Key'],
  idempotency_key_invalid: [400, false, 'The idempotency key is no UUIDv7, or its two headers differ'],
  idempotency_key_reused: [422, false, 'The key was used before with other content'],
  idempotency_in_progress: [409, true, 'The same write is being decided right now'],
  cursor_invalid: [400, false, 'The cursor is not one of ours'],
  cursor_expired: [410, false, 'The cursor no longer matches the history; take a snapshot'],
  not_found: [404, false, 'There is no such thing, or not in your branch'],
  method_not_allowed: [405, false, 'The route does not take this method'],
  request_timeout: [408, true, 'The request came too slowly'],
  head_too_large: [431, false, 'Address and headers are larger than 16 KiB'],

  // who asks
  unauthenticated: [401, false, 'The access token is missing, expired or not valid'],
  credentials_invalid: [401, false, 'The credentials do not match'],
  forbidden: [403, false, 'Your role does not allow this'],
  csrf_invalid: [
    403,
    false,
    'A request by cookie that changes something needs the token of its session, from our own page',
  ],
  enrolment_code_invalid: [422, false, 'The enrolment code is unknown, used or expired'],
  terminal_revoked: [403, false, 'This terminal was revoked'],
  terminal_forked: [409, false, 'Two stores speak as one terminal; enrol again'],
  upgrade_required: [426, false, 'This client is too old'],
  // load and failure
  rate_limited: [429, true, 'Too many requests'],
  throttled: [429, true, 'Too many failed attempts'],
  overloaded: [503, true, 'The server sheds load'],
  shutting_down: [503, true, 'The server is stopping'],
  database_unavailable: [503, true, 'The database does not answer'],
  internal: [500, true, 'The server failed; the request had no effect'],
  // one mutation in a push
  schema_newer: [409, true, 'The server does not know this version yet'],
  mutation_type_unknown: [409, true, 'The server does not know this mutation yet'],
  payload_invalid: [422, false, 'The payload does not match its schema'],
  chain_broken: [409, false, 'The envelope does not continue the chain'],
  sequence_gap: [409, true, 'Earlier mutations of this terminal have not arrived'],
  dependency_unmet: [409, false, 'A mutation that this one depends on was refused or has not arrived'],
  item_failed: [500, true, 'Deciding this mutation failed; it had no effect'],
  quarantined: [500, false, 'Deciding this mutation failed repeatedly; support has it'],
  already_resolved: [409, false, 'This refusal was resolved before'],
  refusal_unknown: [422, false, 'There is no refused mutation with this reference'],
  // orders
  order_inconsistent: [422, false, "The order's own numbers contradict each other"],
  amount_overflow: [422, false, 'An amount or a sum is larger than 2^53 - 1'],
  currency_mismatch: [422, false, 'The order is not in the currency of the branch'],
  product_unknown: [422, false, 'A line names a product that the catalogue has never had'],
  stock_insufficient: [422, false, 'Strictly counted stock does not cover the sale'],
  return_exceeds_sale: [422, false, 'More is returned than was sold'],
  original_order_unknown: [422, false, 'The original order is not known in this branch'],
  approval_missing: [422, false, 'This needs an approval'],
  order_exists: [422, false, 'An order with this id exists'],
  order_unknown: [422, false, 'There is no such order in this branch'],
  order_already_voided: [422, false, 'The order is voided'],
  order_has_returns: [422, false, 'Returns stand against the order'],
  correction_mismatch: [422, false, 'A correction keeps order id, receipt number and time of sale'],
  branch_mismatch: [422, false, 'The payload names another branch or terminal than its envelope'],
  order_open: [422, false, 'The order is open: its payments have not reached its total'],
  order_completed: [422, false, 'The order is completed and takes no more payments'],
  payment_exceeds_due: [422, false, 'The payment is larger than what is still due'],
  payment_not_found: [422, false, 'The order has no such payment'],
  payment_settled: [422, false, 'The outcome of the payment is known'],
  settlement_inconsistent: [422, false, 'The payments do not come to the one that failed'],
  // sessions, approvals, stock
  session_exists: [422, false, 'A register session with this id exists'],
  session_unknown: [422, false, 'There is no such register session in this branch'],
  session_already_closed: [422, false, 'The register session is closed; a closure is final'],
  approval_exists: [422, false, 'An approval request with this id exists'],
  approval_unknown: [422, false, 'There is no such approval request in this branch'],
  approval_already_decided: [422, false, 'The approval request was decided before'],
  approval_expired: [422, false, 'The approval request has expired'],
  approval_not_allowed: [422, false, 'A supervisor other than the requester decides'],
  record_exists: [422, false, 'A record with this id exists'],
  branch_unknown: [422, false, 'There is no such branch'],
  record_changed: [422, false, 'The record was changed meanwhile; look at it anew'],
  rollout_under_way: [422, false, 'A rollout of this flag is under way'],
  rollout_ended: [422, false, 'The rollout has ended'],
  flag_killed: [422, false, 'The flag is killed; restore it first'],
  quantity_invalid: [422, false, 'The quantity does not fit this kind of movement'],
} as const satisfies Record<string, readonly [status: number, retryable: boolean, title: string]>

export type ProblemCode = keyof typeof PROBLEM_CODES

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEM_CODES, code)

export const statusOf = (code: ProblemCode): number => PROBLEM_CODES[code][0]
export const isRetryable = (code: ProblemCode): boolean => PROBLEM_CODES[code][1]
export const titleOf = (code: ProblemCode): string => PROBLEM_CODES[code][2]

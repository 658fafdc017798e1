/*
 * Collections that only this terminal has. Those of the feeds are in the contract's `COLLECTIONS`.
 */

/**
 * Single records of the terminal: `session` (its open register session), `branch` (as enrolment told it), `earlier-identities`
 * (what it was before it forked).
 */
export const TERMINAL_STATE = 'terminal-state'
/** Overlays `{quantity}` by product id: what unsent work adds to the server's level. */
export const STOCK_DELTAS = 'stock-deltas'
/** Orders parked before completion, and those taken up again but not completed yet. */
export const SUSPENDED_ORDERS = 'suspended-orders'
/** Orders dropped before completion: nothing was sold, yet a retailer asks who dropped what. */
export const CANCELLED_ORDERS = 'cancelled-orders'
/** Voids that this terminal made; the server's order says only that it was voided, not in which session. */
export const ORDER_VOIDS = 'order-voids'
/** Failed sign-ins by staff id. */
export const PIN_ATTEMPTS = 'pin-attempts'
/** `{approvalId}` of the approvals that this terminal asked for and may still wait for. */
export const ASKED_APPROVALS = 'asked-approvals'
/** Stock documents made here, with the mutation that carries each: `StockMove` and `clientRef`. */
export const STOCK_DOCUMENTS = 'stock-documents'
/** What the terminal summed up at each of its closures, by session id: the Z report, whatever comes later. */
export const CLOSURES = 'closures'
/** Settlements of payments that this terminal made; the server's order says only what became of the payment, not in which session. */
export const PAYMENT_SETTLEMENTS = 'payment-settlements'

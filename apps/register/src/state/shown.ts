/*
 * Which collections of the store a screen's figures come from: `useLive` reads again when one of them changes.
 */

export const ORDERS_SHOWN = ['orders', 'order-voids', 'outbox'] as const
export const SESSION_SHOWN = ['register-sessions', 'terminal-state', 'cash-movements', ...ORDERS_SHOWN] as const
export const GOODS_SHOWN = ['products', 'branch-prices'] as const
export const CATEGORIES_SHOWN = ['categories'] as const
export const IDENTITY_SHOWN = ['identity', 'branches', 'terminal-state'] as const
export const PEOPLE_SHOWN = ['staff', 'pin-attempts'] as const
export const PARKED_SHOWN = ['suspended-orders'] as const
export const STOCK_SHOWN = ['stock-levels', 'stock-deltas'] as const
export const APPROVALS_SHOWN = ['approval-requests'] as const

/** Collections of the feeds. The sync engine knows only the two that speak of mutations. */
export const COLLECTIONS = {
  orders: 'orders',
  products: 'products',
  categories: 'categories',
  taxClasses: 'tax-classes',
  branchPrices: 'branch-prices',
  stockLevels: 'stock-levels',
  staff: 'staff',
  branches: 'branches',
  /** What `@outpost/flags` evaluates: `FlagRecord`. */
  flags: 'flags',
  approvalRequests: 'approval-requests',
  registerSessions: 'register-sessions',
  cashMovements: 'cash-movements',
  transfers: 'transfers',
  /** id = clientRef, body = `MutationOutcome`: decisions made after the answer, and resolutions. */
  mutationOutcomes: 'mutation-outcomes',
} as const

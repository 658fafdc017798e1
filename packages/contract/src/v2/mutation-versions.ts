/** The newest version of every mutation type: what a terminal writes on what it commits, before any schema is at hand. */
export const MUTATION_VERSIONS = {
  'order.create': 1,
  'order.void': 1,
  'order.correct': 1,
  'payment.settle': 2,
  'stock.move': 1,
  'approval.request': 1,
  'approval.decide': 1,
  'session.open': 1,
  'session.cash': 1,
  'session.close': 2,
  'deadletter.discard': 1,
} as const

export type MutationType = keyof typeof MUTATION_VERSIONS

import { type Clock, err, type NewId, ok, type Random, type Result } from '@outpost/kernel'
import type { LocalStore, StoreError } from '@outpost/sync'
import type { LivePrices } from './catalog/live-prices.ts'
import type { LiveProducts } from './catalog/live-products.ts'
import { TERMINAL_STATE } from './collections.ts'
import { branchOf } from './mapping.ts'
import type { KeptStanding } from './orders/kept-standing.ts'
import type { TerminalFacts } from './terminal-facts.ts'

/** What every service stands on. */
export interface ServiceContext {
  readonly store: LocalStore
  readonly clock: Clock
  readonly random: Random
  readonly newId: NewId
  /** Told after every commit that brought a mutation, so that a sale made online is pushed at once. */
  readonly enqueued: () => void
  /** What may be kept in memory, since whatever changes it is heard; absent, the store is asked every time. */
  readonly kept?: { readonly products: LiveProducts; readonly prices: LivePrices; readonly standing: KeptStanding }
}

export type TerminalError =
  | StoreError
  | { readonly code: 'not_enrolled' }
  /** Enrolled, but neither enrolment nor feed has left the branch's own record here. */
  | { readonly code: 'branch_unknown' }

/** Read at each use: another tab may have enrolled anew. */
export async function readTerminal({
  store,
}: Pick<ServiceContext, 'store'>): Promise<Result<TerminalFacts, TerminalError>> {
  const identity = await store.readIdentity()
  if (!identity.ok) return identity
  if (!identity.value) return err({ code: 'not_enrolled' })
  const synced = await store.get('branches', identity.value.branchId)
  if (!synced.ok) return synced
  const record = synced.value ? synced : await store.get(TERMINAL_STATE, 'branch')
  if (!record.ok) return record
  return record.value
    ? ok({ identity: identity.value, branch: branchOf(record.value) })
    : err({ code: 'branch_unknown' })
}

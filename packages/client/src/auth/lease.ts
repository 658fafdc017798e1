import { fromInstant, ok, type Result, toInstant } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { ServiceContext } from '../context.ts'
import { STAFF_LEASE_MS } from '../limits.ts'

/** How long the staff records here are believed in full. */
export interface Lease {
  /** Without it everybody works as a cashier, and their sales are flagged `lease_expired`. */
  readonly valid: boolean
  /** `null`: this terminal has never synced. */
  readonly until: string | null
}

export async function readLease({ store, clock }: ServiceContext): Promise<Result<Lease, StoreError>> {
  const memory = await store.readMemory()
  if (!memory.ok) return memory
  const seen = memory.value?.lastSyncAt ?? null
  if (seen === null) return ok({ valid: false, until: null })
  const until = fromInstant(seen) + STAFF_LEASE_MS
  return ok({ valid: clock.now() <= until, until: toInstant(until) })
}

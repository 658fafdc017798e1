import type { StaffCredential } from '@outpost/contract/v2'
import { err, ok, type Result, toInstant } from '@outpost/kernel'
import type { CommitError, StoreError } from '@outpost/sync'
import { PIN_ATTEMPTS } from '../collections.ts'
import type { ServiceContext } from '../context.ts'
import { ownRecord } from '../draft-work.ts'
import { readLease } from './lease.ts'
import type { Operator } from './operator.ts'
import type { PinHasher } from './pin-hasher.ts'
import { attemptsIn, countFailure, findThrottle, type PinAttempts, type Throttled } from './pin-throttle.ts'
import { findStaffHere } from './staff-here.ts'

export type PinError =
  | CommitError
  | Throttled
  /** No such person at this branch, no PIN, or not this one: which of them is nobody's business. */
  | { readonly code: 'credentials_invalid' }

export interface PinContext extends ServiceContext {
  readonly pinHasher: PinHasher
  /**
   * By staff id, etags of counts that a right PIN has made void and that the store could not forget (a full disk): nobody is
   * locked out for having known their PIN.
   */
  readonly voidCounts: Map<string, string>
}

/** Who the code and PIN belong to, by the records that the feed has left here. Signs nobody in. */
export async function checkPin(context: PinContext, code: string, pin: string): Promise<Result<Operator, PinError>> {
  const found = await findStaffHere(context, code)
  if (!found.ok) return found
  const staff = found.value
  if (!staff?.pin) return err({ code: 'credentials_invalid' })
  // Counted as failed before it is looked at: killing the program halfway wins no free attempt.
  const counted = await countAttempt(context, staff)
  if (!counted.ok) return counted
  if (!(await context.pinHasher.verify(pin, staff.pin))) return err({ code: 'credentials_invalid' })
  const forgotten = await writeAttempts(context, staff.id, null)
  if (forgotten.ok) context.voidCounts.delete(staff.id)
  else await voidCount(context, staff.id, counted.value)
  return toOperator(context, staff)
}

/** Unless somebody has failed meanwhile: that counts. */
async function voidCount({ store, voidCounts }: PinContext, id: string, counted: PinAttempts): Promise<void> {
  const record = await store.get(PIN_ATTEMPTS, id)
  if (!record.ok || !record.value) return
  if (attemptsIn(record.value, counted.version).failures === counted.failures) voidCounts.set(id, record.value.etag)
}

async function countAttempt(
  context: PinContext,
  { id, version }: StaffCredential,
): Promise<Result<PinAttempts, CommitError | Throttled>> {
  const record = await context.store.get(PIN_ATTEMPTS, id)
  if (!record.ok) return record
  const isVoid = record.value !== null && record.value.etag === context.voidCounts.get(id)
  const attempts = attemptsIn(isVoid ? null : record.value, version)
  const now = context.clock.now()
  const throttle = findThrottle(attempts, now)
  if (throttle) return err(throttle)
  const etag = record.value?.etag ?? null
  const counted = countFailure(attempts, now)
  const written = await writeAttempts(context, id, counted, etag)
  return written.ok ? ok(counted) : written
}

/** With `etag`, only over what was read: two tabs that try at once count twice or one of them is told to try again. */
async function writeAttempts(
  { store }: ServiceContext,
  id: string,
  attempts: PinAttempts | null,
  etag?: string | null,
): Promise<Result<void, CommitError>> {
  const written = await store.commit({
    expect: etag === undefined ? [] : [{ collection: PIN_ATTEMPTS, id, etag }],
    mutations: [],
    records: [ownRecord(PIN_ATTEMPTS, id, attempts)],
  })
  return written.ok ? ok(undefined) : written
}

/** The person by their record, with what the lease leaves them. */
export async function toOperator(
  context: ServiceContext,
  staff: StaffCredential,
  signedInAt: string = toInstant(context.clock.now()),
): Promise<Result<Operator, StoreError>> {
  const lease = await readLease(context)
  if (!lease.ok) return lease
  const { id: staffId, code, name, role, discountLimit } = staff
  const { valid } = lease.value
  return ok({ staffId, code, name, role: valid ? role : 'cashier', discountLimit, leaseValid: valid, signedInAt })
}

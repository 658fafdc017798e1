import { ok, type Result } from '@outpost/kernel'
import type { ServiceContext } from '../context.ts'
import { toOperator } from './check-pin.ts'
import type { Operator } from './operator.ts'
import { findStaffHere, type StaffHereError } from './staff-here.ts'

/**
 * The person who is signed in, by what the records and the lease say now; `null` where they may work here no more. The very
 * operator that came in when nothing has changed.
 */
export async function renewOperator(
  context: ServiceContext,
  operator: Operator,
): Promise<Result<Operator | null, StaffHereError>> {
  const staff = await findStaffHere(context, operator.code)
  if (!staff.ok) return staff
  if (staff.value?.id !== operator.staffId || !staff.value.pin) return ok(null)
  const now = await toOperator(context, staff.value, operator.signedInAt)
  if (!now.ok) return now
  return ok(JSON.stringify(now.value) === JSON.stringify(operator) ? operator : now.value)
}

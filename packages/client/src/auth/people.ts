import type { StaffCredential } from '@outpost/contract/v2'
import type { Role } from '@outpost/domain'
import { ok, type Result } from '@outpost/kernel'
import { PIN_ATTEMPTS } from '../collections.ts'
import type { ServiceContext } from '../context.ts'
import { attemptsIn, type PinStanding, standingOf } from './pin-throttle.ts'
import { listStaffHere, type StaffHereError } from './staff-here.ts'

/** Somebody who may sign in here, as a sign-in screen lists them. */
export interface Person {
  readonly staffId: string
  /** What they sign in by, beside the PIN. */
  readonly code: string
  readonly name: string
  /** Theirs by the records; without a lease they work as a cashier all the same. */
  readonly role: Role
  /** What their failed PINs of late leave them. */
  readonly pin: PinStanding
}

/** In order of name. Asks the records that the feed has left here, never the network. */
export async function listPeople(context: ServiceContext): Promise<Result<readonly Person[], StaffHereError>> {
  const staff = await listStaffHere(context)
  if (!staff.ok) return staff
  const attempts = await context.store.getMany(
    PIN_ATTEMPTS,
    staff.value.map(({ id }) => id),
  )
  if (!attempts.ok) return attempts
  const byId = new Map(attempts.value.map((record) => [record.id, record]))
  const now = context.clock.now()
  const toPerson = ({ id, code, name, role, version }: StaffCredential): Person => ({
    staffId: id,
    code,
    name,
    role,
    pin: standingOf(attemptsIn(byId.get(id) ?? null, version), now),
  })
  return ok(staff.value.map(toPerson).sort((a, b) => a.name.localeCompare(b.name)))
}

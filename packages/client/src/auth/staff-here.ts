import type { StaffCredential } from '@outpost/contract/v2'
import { isHeadOffice } from '@outpost/domain'
import { err, ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { ServiceContext } from '../context.ts'
import { staffKey } from '../keys-of.ts'
import { staffOf } from '../mapping.ts'

export type StaffHereError = StoreError | { readonly code: 'not_enrolled' }

const PAGE_STAFF = 500

/** Who bears this code and may work at the terminal's branch. */
export async function findStaffHere(
  context: ServiceContext,
  code: string,
): Promise<Result<StaffCredential | undefined, StaffHereError>> {
  const branchId = await readBranchId(context)
  if (!branchId.ok) return branchId
  const records = await context.store.list('staff', { key: staffKey(code), limit: 10 })
  return records.ok ? ok(records.value.map(staffOf).find((staff) => worksAt(branchId.value, staff))) : records
}

/** Everybody who may sign in at the terminal's branch: head office's own people have a PIN here only if they were given one. */
export async function listStaffHere(
  context: ServiceContext,
): Promise<Result<readonly StaffCredential[], StaffHereError>> {
  const branchId = await readBranchId(context)
  if (!branchId.ok) return branchId
  const here: StaffCredential[] = []
  for (let after: string | undefined; ; ) {
    const page = await context.store.list('staff', { limit: PAGE_STAFF, ...(after !== undefined && { after }) })
    if (!page.ok) return page
    here.push(...page.value.map(staffOf).filter((staff) => staff.pin && worksAt(branchId.value, staff)))
    after = page.value.at(-1)?.id
    if (page.value.length < PAGE_STAFF) return ok(here)
  }
}

const worksAt = (branchId: string, { branchIds, role, active }: StaffCredential): boolean =>
  active && (branchIds.includes(branchId) || isHeadOffice(role))

async function readBranchId({ store }: ServiceContext): Promise<Result<string, StaffHereError>> {
  const identity = await store.readIdentity()
  if (!identity.ok) return identity
  return identity.value ? ok(identity.value.branchId) : err({ code: 'not_enrolled' })
}

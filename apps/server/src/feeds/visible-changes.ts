import { COLLECTIONS, type StaffCredential } from '@outpost/contract/v2'

interface Change {
  readonly collection: string
  readonly id: string
  readonly body: unknown
}

/**
 * What a branch's terminals see of a step of the catalogue's feed. A person's verifier reaches only the branches where the
 * person works; every other branch is told to forget them, since they may have worked there before.
 */
export function visibleChanges<C extends Change>(changes: readonly C[], branchId: string): C[] {
  return changes.map((change) => {
    if (change.collection !== COLLECTIONS.staff || change.body === null) return change
    const staff = change.body as StaffCredential
    return { ...change, body: staff.branchIds.includes(branchId) ? atBranch(staff, branchId) : null }
  })
}

/** A person as one branch knows them: of their branches, this one. */
export const atBranch = (staff: StaffCredential, branchId: string): StaffCredential => ({
  ...staff,
  branchIds: [branchId],
})

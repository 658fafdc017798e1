import type { Brand } from '@outpost/kernel'

/** The id of the branch that a reader or writer of branch data is allowed to touch. Made where access is checked. */
export type BranchScope = Brand<string, 'BranchScope'>

/** Grants the scope of a branch. Call it where access was checked, or where the server itself acts for the branch. */
export const branchScope = (branchId: string): BranchScope => branchId as BranchScope

import type { Brand } from '@outpost/kernel'

/**
 * The branch that a reader or writer may touch. Whoever demands one in its signature cannot be handed an id that a request
 * merely named: requests get theirs from `http/access.ts`, which checks that the caller may see the branch.
 */
export type BranchScope = Brand<string, 'BranchScope'>

/** For the access check, and for tasks of the server's own (delivery of transfers, verify, seeds). Never for an id from a request. */
export const branchScope = (branchId: string): BranchScope => branchId as BranchScope

/** The reserved branch whose head row numbers the catalogue's feed. */
export const HEAD_OFFICE = branchScope('00000000-0000-7000-8000-000000000000')

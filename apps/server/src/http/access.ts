import type { RouteSpec } from '@outpost/contract/v2'
import { type BranchScope, branchScope, HEAD_OFFICE } from '../db/branch-scope.ts'
import type { Principal } from './principal.ts'
import { fieldProblem, problem } from './problem-error.ts'

/*
 * The one place where a caller's kind, role and branches are judged.
 */

/** Throws `unauthenticated` or `forbidden` unless this caller may use the route. */
export function admit(route: RouteSpec, caller: Principal | undefined): void {
  if (route.auth === 'none') return
  if (caller === undefined) throw problem('unauthenticated')
  if (route.auth !== 'any' && route.auth !== caller.kind) {
    throw problem('forbidden', { detail: `This route is for a ${route.auth} token.` })
  }
  if (caller.kind === 'staff' && route.roles !== undefined && !route.roles.includes(caller.role)) {
    throw problem('forbidden', { detail: `This needs the role ${route.roles.join(' or ')}.` })
  }
}

/** Whether there is such a branch; head office is none. */
export type BranchExists = (branchId: string) => Promise<boolean>

/**
 * The branch that a request means: the one it names, else the caller's only one. A branch of others is answered exactly
 * like one that does not exist: `not_found`.
 */
export async function scopeOf(
  caller: Principal,
  named: string | undefined,
  exists: BranchExists,
): Promise<BranchScope> {
  const branchId = named ?? onlyBranchOf(caller)
  if (branchId === undefined) throw fieldProblem('/branchId', 'required', 'You have several branches: name one.')
  if (!(await mayEnter(caller, branchId, exists))) throw problem('not_found')
  return branchScope(branchId)
}

/** Every branch that the caller may see; `all` when that needs no list. */
export function scopesOf(caller: Principal): readonly BranchScope[] | 'all' {
  if (caller.kind === 'terminal') return [branchScope(caller.branchId)]
  return caller.branchIds === 'all' ? 'all' : caller.branchIds.map(branchScope)
}

/** The branch that is named, else every one that the caller may see. `one` judges the named one. */
export async function scopesFor(
  caller: Principal,
  named: string | undefined,
  one: () => Promise<BranchScope>,
): Promise<readonly BranchScope[] | 'all'> {
  return named === undefined ? scopesOf(caller) : [await one()]
}

function onlyBranchOf(caller: Principal): string | undefined {
  if (caller.kind === 'terminal') return caller.branchId
  return caller.branchIds !== 'all' && caller.branchIds.length === 1 ? caller.branchIds[0] : undefined
}

async function mayEnter(caller: Principal, branchId: string, exists: BranchExists): Promise<boolean> {
  if (branchId === HEAD_OFFICE) return false
  const own = scopesOf(caller)
  return (own === 'all' || own.some((id) => id === branchId)) && exists(branchId)
}

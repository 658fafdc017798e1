import type { Role } from '@outpost/contract/v2'

/** Who asks, as the database knows them now; not as their token once said. */
export type Principal = TerminalPrincipal | StaffPrincipal

export interface TerminalPrincipal {
  readonly kind: 'terminal'
  readonly branchId: string
  readonly terminalId: string
}

export interface StaffPrincipal {
  readonly kind: 'staff'
  readonly staffId: string
  readonly role: Role
  /** `all` for support and administrators who are tied to no branch. */
  readonly branchIds: readonly string[] | 'all'
}

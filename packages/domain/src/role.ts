/** Cashiers and supervisors work at a branch; support and admin in head office. */
export type Role = 'cashier' | 'supervisor' | 'support' | 'admin'

const RANK: Readonly<Record<Role, number>> = { cashier: 1, supervisor: 2, support: 3, admin: 4 }

export const hasRank = (role: Role, atLeast: Role): boolean => RANK[role] >= RANK[atLeast]

/** Whether the role decides approvals. */
export const mayApprove = (role: Role): boolean => hasRank(role, 'supervisor')

/** Whether the role belongs to head office rather than to a branch. */
export const isHeadOffice = (role: Role): boolean => hasRank(role, 'support')

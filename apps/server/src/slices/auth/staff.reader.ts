import type { PinVerifier, Role, Staff, StaffCredential } from '@outpost/contract/v2'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'

interface StaffRow {
  readonly staff_id: string
  readonly code: string
  readonly name: string
  readonly role: Role
  readonly branch_ids: readonly string[]
  readonly active: boolean
  readonly discount_limit: string
  readonly pin: PinVerifier | null
  readonly version: number
}

const COLUMNS = 'staff_id, code, name, role, branch_ids, active, discount_limit, pin, version'

const staffOf = (row: StaffRow): Staff => ({
  id: row.staff_id,
  code: row.code,
  name: row.name,
  role: row.role,
  branchIds: [...row.branch_ids],
  active: row.active,
  discountLimit: row.discount_limit,
  version: row.version,
})

const credentialOf = (row: StaffRow): StaffCredential => ({
  ...staffOf(row),
  ...(row.pin === null ? {} : { pin: row.pin }),
})

export async function readStaff(db: Db, staffId: string): Promise<Staff | undefined> {
  const { rows } = await db.query<StaffRow>(`SELECT ${COLUMNS} FROM staff WHERE staff_id = $1`, [staffId])
  return rows[0] && staffOf(rows[0])
}

export interface StaffFilter {
  readonly role?: Role
  readonly active?: boolean
  /** A part of the code or name. */
  readonly q?: string
}

/** People of any of the branches, in order of code. */
export async function listStaff(
  db: Db,
  branchIds: readonly string[] | 'all',
  { role, active, q }: StaffFilter,
  { after, limit }: PageRequest,
): Promise<Staff[]> {
  const { rows } = await db.query<StaffRow>(
    `SELECT ${COLUMNS} FROM staff
     WHERE ($1::uuid[] IS NULL OR branch_ids && $1) AND ($2::text IS NULL OR role = $2)
       AND ($3::bool IS NULL OR active = $3) AND ($4::text IS NULL OR code > $4)
       AND ($6::text IS NULL OR position(lower($6) IN lower(code || ' ' || name)) > 0)
     ORDER BY code LIMIT $5`,
    [branchIds === 'all' ? null : branchIds, role ?? null, active ?? null, after?.[0] ?? null, limit + 1, q ?? null],
  )
  return rows.map(staffOf)
}

/** Everybody who works at some branch, with verifiers: for the snapshot, which filters them by branch. */
export async function readCredentials(db: Db): Promise<StaffCredential[]> {
  const { rows } = await db.query<StaffRow>(
    `SELECT ${COLUMNS} FROM staff WHERE cardinality(branch_ids) > 0 ORDER BY code`,
  )
  return rows.map(credentialOf)
}

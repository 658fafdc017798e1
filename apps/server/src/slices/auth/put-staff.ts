import { canonicalJson } from '@outpost/contract'
import { COLLECTIONS, type PinVerifier, type Staff, type StaffCredential, type StaffWrite } from '@outpost/contract/v2'
import { err, ok, type Result } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Tx } from '../../db/tx.ts'
import type { Answer } from '../../http/handler.ts'
import { fieldProblem, type ProblemError, problem } from '../../http/problem-error.ts'
import type { Books } from '../../reference/books.ts'
import { referenceWrite } from '../../reference/reference-write.ts'
import type { ServerContext } from '../../server-context.ts'
import { hashSecret } from './argon2id.ts'

/** Creates or changes a person, whole; an absent PIN or password stays as it was. A new password lifts a lock. */
export async function putStaff(
  context: ServerContext,
  key: string,
  id: string,
  write: StaffWrite,
): Promise<Answer<Staff>> {
  if (write.id !== id) throw fieldProblem('/id', 'const', 'The id differs from that of the path.')
  const { pin, password, ...kept } = write
  const secrets = await hashSecrets(context, write)
  // Of the secrets, the fingerprint covers a keyed hash only: four digits behind a plain one could be tried out.
  const proof = context.answerSigner.sign(canonicalJson({ pin, password }))
  return referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type: 'staff.put',
    payload: { ...kept, proof },
    status: 200,
    decide: (books) => decideStaff(books, write, secrets),
  })
}

export interface StaffSecrets {
  readonly pin: PinVerifier | undefined
  readonly password: PinVerifier | undefined
}

export async function hashSecrets(
  { random }: Pick<ServerContext, 'random'>,
  { pin, password }: Pick<StaffWrite, 'pin' | 'password'>,
): Promise<StaffSecrets> {
  return {
    pin: pin === undefined ? undefined : await hashSecret(pin, random),
    password: password === undefined ? undefined : await hashSecret(password, random),
  }
}

export async function decideStaff(
  books: Books,
  write: StaffWrite,
  secrets: StaffSecrets,
): Promise<Result<Staff, ProblemError>> {
  const { tx } = books
  const refusal = await refuse(tx, write)
  if (refusal !== undefined) return err(refusal)
  const { pin: _pin, password: _password, ...fields } = write
  const staff: Staff = { ...fields, version: books.nextSeq }
  await endSessions(tx, write)
  const pin = await writeRow(tx, staff, secrets)
  const body: StaffCredential = pin === null ? staff : { ...staff, pin }
  books.append({
    kind: 'staff.put',
    sourceId: staff.id,
    changes: [{ collection: COLLECTIONS.staff, id: staff.id, body }],
  })
  return ok(staff)
}

async function refuse(tx: Tx, { id, code, branchIds }: StaffWrite): Promise<ProblemError | undefined> {
  const { rows } = await tx.query<{ taken: boolean; known: number }>(
    `SELECT EXISTS (SELECT 1 FROM staff WHERE code = $2 AND staff_id <> $1) AS taken,
            (SELECT count(*) FROM branch WHERE branch_id = ANY ($3::uuid[]) AND branch_id <> $4) AS known`,
    [id, code, branchIds, HEAD_OFFICE],
  )
  if (rows[0]?.taken !== false) return problem('record_exists', { detail: 'Another person has this code.' })
  return rows[0].known < new Set(branchIds).size ? problem('branch_unknown') : undefined
}

/** Whoever gets another password or role, or leaves, is out of the desk at once. */
async function endSessions(tx: Tx, { id, role, active, password }: StaffWrite): Promise<void> {
  await tx.query(
    `DELETE FROM admin_session WHERE staff_id = $1
       AND ($2 OR EXISTS (SELECT 1 FROM staff WHERE staff_id = $1 AND (role <> $3 OR active <> $4)))`,
    [id, password !== undefined, role, active],
  )
}

/** Answers the verifier of the PIN as it now stands. */
async function writeRow(tx: Tx, staff: Staff, { pin, password }: StaffSecrets): Promise<PinVerifier | null> {
  const { rows } = await tx.query<{ pin: PinVerifier | null }>(
    `INSERT INTO staff AS s (staff_id, code, name, role, branch_ids, active, discount_limit, pin, password,
       failed_attempts, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10)
     ON CONFLICT (staff_id) DO UPDATE SET code = excluded.code, name = excluded.name, role = excluded.role,
       branch_ids = excluded.branch_ids, active = excluded.active, discount_limit = excluded.discount_limit,
       pin = COALESCE(excluded.pin, s.pin), password = COALESCE(excluded.password, s.password),
       failed_attempts = CASE WHEN excluded.password IS NULL THEN s.failed_attempts ELSE 0 END,
       blocked_until = CASE WHEN excluded.password IS NULL THEN s.blocked_until END,
       version = excluded.version
     RETURNING s.pin`,
    [
      staff.id,
      staff.code,
      staff.name,
      staff.role,
      staff.branchIds,
      staff.active,
      staff.discountLimit,
      pin === undefined ? null : JSON.stringify(pin),
      password === undefined ? null : JSON.stringify(password),
      staff.version,
    ],
  )
  return rows[0]?.pin ?? null
}

import type { PinVerifier } from '@outpost/contract/v2'
import { type Clock, err, ok, type Random, type Result, toInstant } from '@outpost/kernel'
import type { Db, Pool } from '../../db/pool.ts'
import { hashSecret, verifySecret } from './argon2id.ts'
import { FIRST_REST_S, LOCK_S, LOCKS_FROM, RESTS_FROM } from './limits.ts'

export interface PasswordServices {
  readonly pool: Pool
  readonly realClock: Clock
  readonly random: Random
}

export type PasswordRefusal =
  | { readonly code: 'credentials_invalid' }
  | { readonly code: 'throttled'; readonly retryAfterMs: number }

interface Account {
  readonly staff_id: string
  readonly password: PinVerifier
}

/** The person whose code and password these are. */
export async function checkPassword(
  { pool, realClock, random }: PasswordServices,
  staffCode: string,
  password: string,
): Promise<Result<string, PasswordRefusal>> {
  const account = await findAccount(pool, staffCode)
  if (account === undefined) {
    await hashSecret(password, random) // as slow as a wrong password: who exists is nobody's business
    return err({ code: 'credentials_invalid' })
  }
  const admitted = await takeAttempt(pool, account.staff_id, realClock)
  if (!admitted.ok) return admitted
  if (!(await verifySecret(password, account.password))) return err({ code: 'credentials_invalid' })
  await pool.query('UPDATE staff SET failed_attempts = 0, blocked_until = NULL WHERE staff_id = $1', [account.staff_id])
  return ok(account.staff_id)
}

async function findAccount(db: Db, code: string): Promise<Account | undefined> {
  const { rows } = await db.query<Account>(
    `SELECT staff_id, password FROM staff
     WHERE code = $1 AND active AND password IS NOT NULL`,
    [code],
  )
  return rows[0]
}

/**
 * Counts an attempt before it is checked, in one statement: attempts side by side get no more tries than one after the
 * other. From the fifth on the account rests, twice as long each time; from the tenth for an hour.
 */
async function takeAttempt(pool: Pool, staffId: string, realClock: Clock): Promise<Result<void, PasswordRefusal>> {
  const now = toInstant(realClock.now())
  const { rowCount } = await pool.query(
    `UPDATE staff SET failed_attempts = failed_attempts + 1, blocked_until = CASE
       WHEN failed_attempts + 1 >= $3 THEN $2::timestamptz + make_interval(secs => $4)
       WHEN failed_attempts + 1 >= $5 THEN $2::timestamptz + make_interval(secs => $6 * power(2, failed_attempts + 1 - $5))
       END
     WHERE staff_id = $1 AND (blocked_until IS NULL OR blocked_until <= $2)`,
    [staffId, now, LOCKS_FROM, LOCK_S, RESTS_FROM, FIRST_REST_S],
  )
  if (rowCount === 1) return ok(undefined)
  const { rows } = await pool.query<{ blocked_until: string | null }>(
    'SELECT blocked_until FROM staff WHERE staff_id = $1',
    [staffId],
  )
  const until = Date.parse(rows[0]?.blocked_until ?? now)
  return err({ code: 'throttled', retryAfterMs: Math.max(1, until - realClock.now()) })
}

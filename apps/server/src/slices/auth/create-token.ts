import type { PinVerifier, TokenRequest } from '@outpost/contract/v2'
import { type Clock, err, ok, type Random, type Result, toInstant } from '@outpost/kernel'
import type { Db, Pool } from '../../db/pool.ts'
import type { AccessTokens } from '../../keys/access-tokens.ts'
import { hashSecret, verifySecret } from './argon2id.ts'
import { isSecretOf } from './enrol-terminal.ts'

export interface TokenServices {
  readonly pool: Pool
  readonly realClock: Clock
  readonly random: Random
  readonly accessTokens: AccessTokens
}

export type TokenRefusal =
  | { readonly code: 'credentials_invalid' | 'terminal_revoked' }
  | { readonly code: 'throttled'; readonly retryAfterMs: number }

export async function createToken(
  services: TokenServices,
  request: TokenRequest,
): Promise<Result<string, TokenRefusal>> {
  return request.grant === 'terminal' ? terminalToken(services, request) : passwordToken(services, request)
}

async function terminalToken(
  { pool, accessTokens }: TokenServices,
  { branchId, terminalId, secret }: Extract<TokenRequest, { grant: 'terminal' }>,
): Promise<Result<string, TokenRefusal>> {
  const { rows } = await pool.query<{ status: string; secret_hash: string | null }>(
    'SELECT status, secret_hash FROM terminal WHERE branch_id = $1 AND terminal_id = $2',
    [branchId, terminalId],
  )
  const terminal = rows[0]
  if (terminal === undefined || !isSecretOf(secret, terminal.secret_hash)) return err({ code: 'credentials_invalid' })
  if (terminal.status !== 'active') return err({ code: 'terminal_revoked' })
  return ok(await accessTokens.issue({ kind: 'terminal', branchId, terminalId }))
}

interface Account {
  readonly staff_id: string
  readonly password: PinVerifier
  readonly failed_attempts: number
  readonly blocked_until: string | null
}

async function passwordToken(
  services: TokenServices,
  { staffCode, password }: Extract<TokenRequest, { grant: 'password' }>,
): Promise<Result<string, TokenRefusal>> {
  const { pool, realClock, accessTokens } = services
  const account = await findAccount(pool, staffCode)
  if (account === undefined) {
    await hashSecret(password, services.random) // as slow as a wrong password: who exists is nobody's business
    return err({ code: 'credentials_invalid' })
  }
  const blockedForMs = account.blocked_until === null ? 0 : Date.parse(account.blocked_until) - realClock.now()
  if (blockedForMs > 0) return err({ code: 'throttled', retryAfterMs: blockedForMs })
  // Counted before it is checked: attempts side by side do not get in before the first has failed.
  await countAttempt(pool, account, realClock)
  if (!(await verifySecret(password, account.password))) return err({ code: 'credentials_invalid' })
  await pool.query('UPDATE staff SET failed_attempts = 0, blocked_until = NULL WHERE staff_id = $1', [account.staff_id])
  return ok(await accessTokens.issue({ kind: 'staff', staffId: account.staff_id }))
}

async function findAccount(db: Db, code: string): Promise<Account | undefined> {
  const { rows } = await db.query<Account>(
    `SELECT staff_id, password, failed_attempts, blocked_until FROM staff
     WHERE code = $1 AND active AND password IS NOT NULL`,
    [code],
  )
  return rows[0]
}

const FREE_ATTEMPTS = 4
const FIRST_BLOCK_MS = 30_000
const LOCK_AT = 10
const LOCK_MS = 60 * 60_000

/** From the fifth failure on the account rests, twice as long each time; at the tenth for an hour. */
const blockMs = (attempts: number): number => {
  if (attempts <= FREE_ATTEMPTS) return 0
  return attempts >= LOCK_AT ? LOCK_MS : FIRST_BLOCK_MS * 2 ** (attempts - FREE_ATTEMPTS - 1)
}

async function countAttempt(pool: Pool, account: Account, realClock: Clock): Promise<void> {
  const { rows } = await pool.query<{ failed_attempts: number }>(
    'UPDATE staff SET failed_attempts = failed_attempts + 1 WHERE staff_id = $1 RETURNING failed_attempts',
    [account.staff_id],
  )
  const rest = blockMs(rows[0]?.failed_attempts ?? 0)
  if (rest === 0) return
  await pool.query('UPDATE staff SET blocked_until = $2 WHERE staff_id = $1', [
    account.staff_id,
    toInstant(realClock.now() + rest),
  ])
}

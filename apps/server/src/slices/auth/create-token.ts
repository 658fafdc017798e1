import type { TokenRequest } from '@outpost/contract/v2'
import { err, ok, type Result } from '@outpost/kernel'
import { problem } from '../../http/problem-error.ts'
import type { AccessTokens } from '../../keys/access-tokens.ts'
import { checkPassword, type PasswordServices } from './check-password.ts'
import { isSecretOf } from './enrol-terminal.ts'

export interface TokenServices extends PasswordServices {
  readonly accessTokens: AccessTokens
}

export type TokenRefusal =
  | { readonly code: 'credentials_invalid' | 'terminal_revoked' | 'terminal_forked' }
  | { readonly code: 'throttled'; readonly retryAfterMs: number }

/**
 * The access token that was asked for; throws the problem of a refusal. `toReplaced`: what is said to a terminal in whose
 * place another has enrolled.
 */
export async function issueToken(
  services: TokenServices,
  request: TokenRequest,
  toReplaced: 'terminal_forked' | 'terminal_revoked' = 'terminal_forked',
): Promise<string> {
  const token = await createToken(services, request)
  if (token.ok) return token.value
  const { error } = token
  if (error.code === 'terminal_forked') throw problem(toReplaced)
  throw problem(error.code, error.code === 'throttled' ? { retryAfterMs: error.retryAfterMs } : {})
}

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
  if (terminal.status === 'replaced') return err({ code: 'terminal_forked' })
  if (terminal.status !== 'active') return err({ code: 'terminal_revoked' })
  return ok(await accessTokens.issue({ kind: 'terminal', branchId, terminalId }))
}

async function passwordToken(
  services: TokenServices,
  { staffCode, password }: Extract<TokenRequest, { grant: 'password' }>,
): Promise<Result<string, TokenRefusal>> {
  const checked = await checkPassword(services, staffCode, password)
  if (!checked.ok) return checked
  return ok(await services.accessTokens.issue({ kind: 'staff', staffId: checked.value }))
}

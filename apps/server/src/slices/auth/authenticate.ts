import type { Role } from '@outpost/contract/v2'
import type { Clock } from '@outpost/kernel'
import type { FastifyRequest } from 'fastify'
import type { Db, Pool } from '../../db/pool.ts'
import type { Principal } from '../../http/principal.ts'
import { problem } from '../../http/problem-error.ts'
import type { AccessTokens, TokenSubject } from '../../keys/access-tokens.ts'

/** Real milliseconds for which a caller's standing is believed: a revoked terminal is out after at most this long. */
const BELIEVED_MS = 2_000
const MAX_ENTRIES = 100_000

type Standing = Principal | 'revoked' | 'unknown'

export interface AuthenticateServices {
  readonly pool: Pool
  readonly realClock: Clock
  readonly accessTokens: AccessTokens
}

export interface Authenticator {
  /** Undefined without a token. Throws `unauthenticated` for a token that is not valid, `terminal_revoked`. */
  authenticate(request: FastifyRequest): Promise<Principal | undefined>
  /** Forgets what was believed: on this server, a revocation holds from its own answer on. */
  forget(subject: TokenSubject): void
}

export function authenticator({ pool, realClock, accessTokens }: AuthenticateServices): Authenticator {
  const believed = new Map<string, { readonly standing: Standing; readonly until: number }>()
  const standingOf = async (subject: TokenSubject): Promise<Standing> => {
    const key = keyOf(subject)
    const known = believed.get(key)
    if (known !== undefined && known.until > realClock.now()) return known.standing
    const standing = await readStanding(pool, subject)
    if (standing === 'unknown') return standing // a terminal enrolled again after a restore is let in at once
    if (believed.size >= MAX_ENTRIES) believed.clear()
    believed.set(key, { standing, until: realClock.now() + BELIEVED_MS })
    return standing
  }
  return {
    authenticate: async (request) => {
      const { authorization } = request.headers
      if (authorization === undefined) return undefined
      const [, token] = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(authorization) ?? []
      const subject = token === undefined ? undefined : await accessTokens.read(token)
      const standing = subject === undefined ? 'unknown' : await standingOf(subject)
      if (standing === 'revoked') throw problem('terminal_revoked')
      if (standing === 'unknown') throw problem('unauthenticated')
      return standing
    },
    forget: (subject) => {
      believed.delete(keyOf(subject))
    },
  }
}

const keyOf = (subject: TokenSubject): string =>
  subject.kind === 'terminal' ? `${subject.branchId}/${subject.terminalId}` : subject.staffId

async function readStanding(db: Db, subject: TokenSubject): Promise<Standing> {
  return subject.kind === 'terminal'
    ? readTerminal(db, subject.branchId, subject.terminalId)
    : readPerson(db, subject.staffId)
}

async function readTerminal(db: Db, branchId: string, terminalId: string): Promise<Standing> {
  const { rows } = await db.query<{ status: string }>(
    'SELECT status FROM terminal WHERE branch_id = $1 AND terminal_id = $2',
    [branchId, terminalId],
  )
  if (rows[0] === undefined) return 'unknown'
  if (rows[0].status === 'active') return { kind: 'terminal', branchId, terminalId }
  return rows[0].status === 'revoked' ? 'revoked' : 'unknown' // replaced: asks for a token, and learns that it has forked
}

async function readPerson(db: Db, staffId: string): Promise<Standing> {
  const { rows } = await db.query<{ role: Role; branch_ids: string[] }>(
    'SELECT role, branch_ids FROM staff WHERE staff_id = $1 AND active',
    [staffId],
  )
  const person = rows[0]
  if (person === undefined) return 'unknown'
  const { role, branch_ids: branchIds } = person
  const everywhere = branchIds.length === 0 && (role === 'admin' || role === 'support')
  return { kind: 'staff', staffId, role, branchIds: everywhere ? 'all' : branchIds }
}

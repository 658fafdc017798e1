import { DESK_ROLES, type Role } from '@outpost/contract/v2'
import type { Clock, Random } from '@outpost/kernel'
import type { FastifyRequest } from 'fastify'
import type { Db, Pool } from '../../db/pool.ts'
import { isFromOwnPage, sessionIdOf } from '../../http/desk-cookie.ts'
import type { Principal } from '../../http/principal.ts'
import { problem } from '../../http/problem-error.ts'
import type { AccessTokens, TokenSubject } from '../../keys/access-tokens.ts'
import { type DeskSessions, deskSessions } from './desk-sessions.ts'

/** Real milliseconds for which a caller's standing is believed: a revoked terminal is out after at most this long. */
const BELIEVED_MS = 2_000
/** The same of a terminal that only says how it is: 50,000 of them do once a minute, and learn nothing by it. */
const BELIEVED_OF_REPORTS_MS = 600_000
const MAX_ENTRIES = 100_000

type Standing = Principal | 'revoked' | 'unknown'

export interface AuthenticateServices {
  readonly pool: Pool
  readonly realClock: Clock
  readonly random: Random
  readonly accessTokens: AccessTokens
}

export interface Authenticator {
  /** Undefined without a token. Throws `unauthenticated` for a token that is not valid, `terminal_revoked`. */
  byToken(request: FastifyRequest): Promise<Principal | undefined>
  /** The same, or by the desk's cookie where there is no token. Throws `csrf_invalid` where another page may have sent it. */
  byTokenOrCookie(request: FastifyRequest): Promise<Principal | undefined>
  readonly sessions: DeskSessions
  /** Forgets what was believed: on this server, a revocation holds from its own answer on. */
  forget(subject: TokenSubject): void
}

/** Sent by the desk's page when nobody has touched it for a while: what it asks by itself keeps no session alive. */
const UNATTENDED_HEADER = 'x-outpost-unattended'

const isAtDesk = (role: Role): boolean => DESK_ROLES.some((one) => one === role)

export function authenticator({ pool, realClock, random, accessTokens }: AuthenticateServices): Authenticator {
  const sessions = deskSessions({ pool, realClock, random })
  const believed = new Map<string, { readonly standing: Standing; readonly readAt: number }>()
  const standingOf = async (subject: TokenSubject, believedMs = BELIEVED_MS): Promise<Standing> => {
    const key = keyOf(subject)
    const known = believed.get(key)
    if (known !== undefined && known.readAt + believedMs > realClock.now()) return known.standing
    const standing = await readStanding(pool, subject)
    if (standing === 'unknown') return standing // a terminal enrolled again after a restore is let in at once
    if (believed.size >= MAX_ENTRIES) believed.clear()
    believed.set(key, { standing, readAt: realClock.now() })
    return standing
  }
  const byToken = async (authorization: string, operationId?: string): Promise<Principal> => {
    const [, token] = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(authorization) ?? []
    const subject = token === undefined ? undefined : await accessTokens.read(token)
    const standing =
      subject === undefined
        ? 'unknown'
        : await standingOf(subject, operationId === 'reportTerminal' ? BELIEVED_OF_REPORTS_MS : BELIEVED_MS)
    if (standing === 'revoked') throw problem('terminal_revoked')
    if (standing === 'unknown') throw problem('unauthenticated')
    return standing
  }
  const byCookie = async (request: FastifyRequest, id: string): Promise<Principal> => {
    const session = await sessions.find(id, request.headers[UNATTENDED_HEADER] === undefined)
    const standing = session === undefined ? 'unknown' : await standingOf({ kind: 'staff', staffId: session.staffId })
    if (typeof standing === 'string' || standing.kind !== 'staff' || !isAtDesk(standing.role))
      throw problem('unauthenticated')
    if (!isFromOwnPage(request, id)) throw problem('csrf_invalid')
    return standing
  }
  return {
    byToken: async ({ headers: { authorization }, operationId }) =>
      authorization === undefined ? undefined : byToken(authorization, operationId),
    byTokenOrCookie: async (request) => {
      const { authorization } = request.headers
      if (authorization !== undefined) return byToken(authorization, request.operationId)
      const id = sessionIdOf(request)
      return id === undefined ? undefined : byCookie(request, id)
    },
    sessions,
    forget: (subject) => {
      believed.delete(keyOf(subject))
      if (subject.kind === 'staff') sessions.forget(subject.staffId)
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

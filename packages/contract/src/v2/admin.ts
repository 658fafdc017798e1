import { type Static, Type } from 'typebox'
import { Staff } from './auth.ts'
import { Code, closed, Id, Instant, text } from './common.ts'

/** Whoever may sign in to the desk with a browser. */
export const DESK_ROLES = ['supervisor', 'support', 'admin'] as const

export const SessionRequest = closed({ staffCode: Code, password: text(1, 200) }, 'SessionRequest')
export type SessionRequest = Static<typeof SessionRequest>

/** A running session of the desk. Its id is in a cookie that no script can read. */
export const AdminSession = closed(
  {
    staff: Staff,
    /** To be sent as `X-CSRF-Token` with every request but GET. */
    csrfToken: Type.String(),
    /** When it ends whatever happens; without use it ends earlier. */
    expiresAt: Instant,
  },
  'AdminSession',
)
export type AdminSession = Static<typeof AdminSession>

export const SessionEnded = closed({ ended: Type.Boolean() }, 'SessionEnded')

/** One request of a person that changes, or would have changed, something; and each signing in, failed ones too. */
export const AuditEvent = closed(
  {
    id: Id,
    at: Instant,
    /** Absent where nobody knows who it was: a sign-in under a code that no one has. */
    staffId: Type.Optional(Id),
    /** The code under which somebody tried to sign in. */
    staffCode: Type.Optional(Type.String()),
    operationId: Type.String(),
    /** Absent: head office. */
    branchId: Type.Optional(Id),
    /** The ids that the request named, by parameter: `{"id": …}`. */
    targets: Type.Record(Type.String(), Type.String()),
    /** The idempotency key, which is the clientRef of what the request did. */
    clientRef: Type.Optional(Id),
    /** HTTP status of the answer. */
    status: Type.Integer(),
    /** Why it was refused. */
    code: Type.Optional(Type.String()),
    requestId: Type.String(),
  },
  'AuditEvent',
)
export type AuditEvent = Static<typeof AuditEvent>

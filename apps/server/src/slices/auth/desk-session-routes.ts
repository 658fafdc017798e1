import { DESK_ROLES } from '@outpost/contract/v2'
import type { FastifyRequest } from 'fastify'
import type { AuditTrail } from '../../http/audit-trail.ts'
import { clearSessionCookie, csrfTokenOf, isSameOrigin, sessionIdOf, setSessionCookie } from '../../http/desk-cookie.ts'
import { answer, type Handlers } from '../../http/handler.ts'
import { type ProblemError, problem } from '../../http/problem-error.ts'
import type { ServerContext } from '../../server-context.ts'
import type { Authenticator } from './authenticate.ts'
import { checkPassword } from './check-password.ts'
import { failureThrottle } from './failure-throttle.ts'
import { SESSION_LIFE_MS } from './limits.ts'
import { readStaff } from './staff.reader.ts'

/** Signing in to the desk and out of it, on record. */
export function deskSessionRoutes(
  context: ServerContext,
  { sessions }: Authenticator,
  auditTrail: AuditTrail,
): Handlers {
  const throttle = failureThrottle(context.realClock)
  const record = (request: FastifyRequest, staffCode: string, outcome: { staffId: string } | ProblemError) =>
    auditTrail.record({
      operationId: 'startSession',
      staffCode,
      targets: {},
      requestId: request.id,
      ...('staffId' in outcome
        ? { staffId: outcome.staffId, status: 200 }
        : { status: outcome.status, code: outcome.code }),
    })
  return {
    startSession: async ({ body, request, reply }) => {
      if (!isSameOrigin(request)) throw problem('csrf_invalid')
      const waitMs = throttle.waitMs(request.ip)
      if (waitMs > 0) throw problem('throttled', { retryAfterMs: waitMs })
      const staff = await personOf(context, body)
      if ('status' in staff) {
        throttle.failed(request.ip) // and no more records than that: the trail is not for strangers to fill
        await record(request, body.staffCode, staff)
        throw staff
      }
      const session = await sessions.start(staff.id)
      await record(request, body.staffCode, { staffId: staff.id })
      setSessionCookie(request, reply, session.id, SESSION_LIFE_MS)
      return answer({ staff, csrfToken: csrfTokenOf(session.id), expiresAt: session.expiresAt })
    },
    getSession: async ({ request, caller }) => {
      const id = sessionIdOf(request)
      const session = id === undefined ? undefined : await sessions.find(id, false)
      const staff = await readStaff(context.pool, caller.staffId)
      if (id === undefined || session?.staffId !== caller.staffId || staff === undefined) throw problem('not_found')
      return answer({ staff, csrfToken: csrfTokenOf(id), expiresAt: session.expiresAt })
    },
    endSession: async ({ request, reply }) => {
      const id = sessionIdOf(request)
      if (id !== undefined) await sessions.end(id)
      clearSessionCookie(request, reply)
      return answer({ ended: true })
    },
  }
}

/** The person who may come in, or why nobody may. */
async function personOf(context: ServerContext, { staffCode, password }: { staffCode: string; password: string }) {
  const checked = await checkPassword(context, staffCode, password)
  if (!checked.ok) {
    const { error } = checked
    return problem(error.code, error.code === 'throttled' ? { retryAfterMs: error.retryAfterMs } : {})
  }
  const staff = await readStaff(context.pool, checked.value)
  if (staff === undefined) return problem('credentials_invalid')
  if (DESK_ROLES.some((role) => role === staff.role)) return staff
  return problem('forbidden', { detail: `This needs the role ${DESK_ROLES.join(' or ')}.` })
}

import { toInstant } from '@outpost/kernel'
import { scopesFor, scopesOf } from '../../http/access.ts'
import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import { problem } from '../../http/problem-error.ts'
import type { ServerContext } from '../../server-context.ts'
import type { Authenticator } from './authenticate.ts'
import { createEnrolmentCode } from './create-enrolment-code.ts'
import { issueToken } from './create-token.ts'
import { enrolTerminal } from './enrol-terminal.ts'
import { failureThrottle } from './failure-throttle.ts'
import { putStaff } from './put-staff.ts'
import { listStaff, readStaff } from './staff.reader.ts'
import { branchOfTerminal, listTerminals, revokeTerminal } from './terminals.ts'

export const authRoutes = (context: ServerContext, authenticator: Authenticator): Handlers => ({
  ...signInRoutes(context),
  ...terminalRoutes(context, authenticator),
  ...staffRoutes(context, authenticator),
})

const isWithin = (branchIds: readonly string[], scopes: ReturnType<typeof scopesOf>): boolean =>
  scopes === 'all' || (branchIds.length > 0 && branchIds.every((id) => scopes.some((scope) => scope === id)))

const isSame = <T>(value: T): T => value

function signInRoutes(context: ServerContext): Handlers {
  const { accessTokens, epoch, clock } = context
  const throttle = failureThrottle(context.realClock)
  return {
    enrolTerminal: async ({ body, request }) => {
      const waitMs = throttle.waitMs(request.ip)
      if (waitMs > 0) throw problem('throttled', { retryAfterMs: waitMs })
      const enrolled = await enrolTerminal(context, body)
      if (enrolled.ok) return answer(enrolled.value)
      throttle.failed(request.ip)
      throw problem(enrolled.error)
    },
    createToken: async ({ body }) => {
      const accessToken = await issueToken(context, body)
      const serverTime = toInstant(clock.now())
      return answer({ accessToken, expiresInMs: accessTokens.ttlMs, epoch, serverTime })
    },
  }
}

function terminalRoutes(context: ServerContext, authenticator: Authenticator): Handlers {
  return {
    listTerminals: async ({ query, branch }) => {
      const page = pageOf(query, 'text')
      const rows = await listTerminals(context.pool, await branch(), page)
      return answer(toPage(rows, page, isSame, ({ code }) => [code]))
    },
    revokeTerminal: async ({ params, query, body, idempotencyKey, branch }) => {
      const branchId = query.branchId ?? (await branchOfTerminal(context.pool, params.id))
      if (branchId === undefined) throw problem('not_found')
      const answered = await revokeTerminal(context, await branch(branchId), idempotencyKey, params.id, body.reason)
      authenticator.forget({ kind: 'terminal', branchId, terminalId: params.id })
      return answered
    },
    createEnrolmentCode: async ({ body, branch, idempotencyKey }) => {
      const code = await createEnrolmentCode(context, await branch(body.branchId), idempotencyKey)
      if (!code.ok) throw problem(code.error)
      return answer(code.value)
    },
  }
}

function staffRoutes(context: ServerContext, authenticator: Authenticator): Handlers {
  return {
    listStaff: async ({ caller, query, branch }) => {
      const page = pageOf(query, 'text')
      const scopes = await scopesFor(caller, query.branchId, branch)
      const rows = await listStaff(context.pool, scopes, query, page)
      return answer(toPage(rows, page, isSame, ({ code }) => [code]))
    },
    getStaff: async ({ caller, params }) => {
      const [staff, scopes] = [await readStaff(context.pool, params.id), scopesOf(caller)]
      const visible = scopes === 'all' || staff?.branchIds.some((id) => scopes.some((scope) => scope === id))
      if (staff === undefined || visible !== true) throw problem('not_found')
      return answer(staff)
    },
    putStaff: async ({ caller, params, body, idempotencyKey }) => {
      const scopes = scopesOf(caller)
      const before = await readStaff(context.pool, params.id)
      // Who works for some branches neither reaches into others nor makes anybody of all branches, themselves included.
      if (!isWithin(body.branchIds, scopes)) throw problem('branch_unknown')
      if (before !== undefined && !isWithin(before.branchIds, scopes)) throw problem('not_found')
      const answered = await putStaff(context, idempotencyKey, params.id, body)
      authenticator.forget({ kind: 'staff', staffId: params.id })
      return answered
    },
  }
}

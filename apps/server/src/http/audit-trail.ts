import type { RouteSpec } from '@outpost/contract/v2'
import type { FastifyRequest } from 'fastify'
import type { Answer } from './handler.ts'
import type { Principal } from './principal.ts'
import { asProblem } from './problem-reply.ts'

/** What a person did or tried, as the record of it is written. */
export interface AuditEntry {
  readonly staffId?: string
  /** As typed, of a sign-in. */
  readonly staffCode?: string
  readonly operationId: string
  /** Absent = head office. */
  readonly branchId?: string
  readonly targets: Readonly<Record<string, string>>
  readonly clientRef?: string
  readonly status: number
  readonly code?: string
  readonly requestId: string
}

export interface AuditTrail {
  record(entry: AuditEntry): Promise<void>
}

/** Whatever a person sends that is no question; what terminals send is in their branch's journal. */
export const isAudited = (route: RouteSpec, caller: Principal | undefined): boolean =>
  caller?.kind === 'staff' && route.method !== 'GET' && route.asks !== true

/**
 * Records what `work` came to before its answer goes out: no write of a person is answered without one. If the record cannot
 * be written, the request fails; tried again by its key, it is answered as it was, and recorded.
 */
export async function audited<T extends Answer<unknown>>(
  trail: AuditTrail,
  request: FastifyRequest,
  route: RouteSpec,
  work: () => Promise<T>,
): Promise<T> {
  const answered = await auditedRefusal(trail, request, work)
  await trail.record({ ...entryOf(request), ...outcomeOf(route, answered) })
  return answered
}

/** The same for what ends before there is an answer: only a refusal is recorded. */
export async function auditedRefusal<T>(
  trail: AuditTrail,
  request: FastifyRequest,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { status, code } = asProblem(error)
    await trail.record({ ...entryOf(request), status, code }).catch((err: unknown) => {
      request.log.error({ err }, 'a refusal could not be recorded') // it had no effect: the refusal goes out
    })
    throw error
  }
}

function entryOf(request: FastifyRequest): Omit<AuditEntry, 'status'> {
  const { caller, operationId = '', branchId } = request
  const clientRef = request.headers['x-idempotency-key'] ?? request.headers['idempotency-key']
  return {
    ...(caller?.kind === 'staff' && { staffId: caller.staffId }),
    operationId,
    ...(branchId !== undefined && { branchId }),
    targets: targetsOf(request),
    ...(typeof clientRef === 'string' && IS_ID.test(clientRef) && { clientRef }),
    requestId: request.id,
  }
}

const IS_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Characters of a target that are kept: every id of ours is shorter. */
const MAX_TARGET_CHARS = 64

function targetsOf({ params, body }: FastifyRequest): Record<string, string> {
  const { id } = (typeof body === 'object' && body !== null ? body : {}) as { id?: unknown }
  const named = Object.entries({ id, ...(params as object) })
  return Object.fromEntries(
    named.flatMap(([name, value]) => (typeof value === 'string' ? [[name, textOf(value)] as const] : [])),
  )
}

/** PostgreSQL keeps no NUL. */
const textOf = (value: string): string => value.replaceAll('\0', '').slice(0, MAX_TARGET_CHARS)

function outcomeOf(route: RouteSpec, answered: Answer<unknown>): Pick<AuditEntry, 'status' | 'code'> {
  if (answered.kind !== 'stored') return { status: route.response.status }
  if (answered.status < 400) return { status: answered.status }
  const { code } = JSON.parse(answered.text) as { code?: string }
  return { status: answered.status, ...(code !== undefined && { code }) }
}

import { type ApiClient, type ApiFailure, createApiClient } from '@outpost/contract/client'
import type { ApprovalDecision, ApprovalRequest } from '@outpost/contract/v2'
import { type NewId, type Result, systemClock, toInstant } from '@outpost/kernel'

/** Head office of the demo chain, over the API. What it wrote after a backup is lost by a restore, unless it is sent again. */
export interface Office {
  readonly api: ApiClient
  approve(request: ApprovalRequest): Promise<void>
  /** A fresh enrolment code of the branch. */
  enrolmentCode(branchId: string): Promise<string>
  /** Sends every write of its own again, as it was, by its idempotency key. */
  sendAgain(): Promise<number>
}

const ADMIN = { staffCode: 'admin', password: 'demo-admin-001' } as const
const TIMEOUT_MS = 60_000
const RENEW_MS = 300_000

interface Written {
  readonly key: string
  readonly branchId: string
  readonly body: ApprovalDecision
}

export async function openOffice(baseUrl: string, newId: NewId): Promise<Office> {
  const options = { baseUrl, fetch: globalThis.fetch, timeoutMs: TIMEOUT_MS }
  const open = createApiClient(options)
  let held = { token: '', until: 0 }
  const token = async () => {
    if (performance.now() > held.until) {
      const { accessToken } = taken(await open.createToken({ body: { grant: 'password', ...ADMIN } }), 'sign in')
      held = { token: accessToken, until: performance.now() + RENEW_MS }
    }
    return held.token
  }
  const api = createApiClient({ ...options, token })
  const staff = taken(await api.listStaff({ query: { limit: 200 } }), 'staff')
  const decidedBy = staff.items.find(({ code }) => code === ADMIN.staffCode)?.id ?? ''
  const written: Written[] = []
  const send = async ({ key, branchId, body }: Written) => {
    taken(
      await api.decideApprovalRequest({ key, params: { id: body.approvalId }, query: { branchId }, body }),
      'approval',
    )
  }
  return {
    api,
    enrolmentCode: async (branchId) =>
      taken(await api.createEnrolmentCode({ key: newId(), body: { branchId } }), 'code').code,
    approve: async ({ id: approvalId, branchId }) => {
      const body = { approvalId, decision: 'approved', decidedBy, decidedAt: toInstant(systemClock.now()) } as const
      const write = { key: newId(), branchId, body }
      await send(write)
      written.push(write)
    },
    sendAgain: async () => {
      for (const write of written) await send(write)
      return written.length
    },
  }
}

/** Head office's calls must succeed: there is no proof without them. */
export function taken<T>(result: Result<T, ApiFailure>, what: string): T {
  if (result.ok) return result.value
  const { error } = result
  throw new Error(`${what}: ${error.kind === 'problem' ? JSON.stringify(error.problem) : JSON.stringify(error)}`)
}

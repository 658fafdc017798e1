import { inspect } from 'node:util'
import { ROUTES as ROUTES_V1 } from '@outpost/contract/v1'
import { ROUTES as ROUTES_V2, type RouteSpec } from '@outpost/contract/v2'
import fc from 'fast-check'
import type { Stage } from '../../bad-input/stage.ts'
import { findingsOf } from '../../posting/testing/prove-books.ts'
import { type FuzzAnswer, faultOf } from './check-answer.ts'
import { goodPayload } from './good-payload.ts'
import { asJson } from './nasty.ts'
import { type FuzzMutation, type FuzzRequest, mutations, requestsTo, sourcesOf } from './requests.ts'

/** A request whose answer is not as it must be. */
export interface Fault {
  readonly operation: string
  readonly fault: string
  readonly request: FuzzRequest
  readonly answer: string
}

export interface FuzzResult {
  readonly requests: number
  readonly byStatus: ReadonlyMap<number, number>
  readonly faults: readonly Fault[]
  /** What `verify` finds in the books afterwards. */
  readonly findings: readonly string[]
}

export interface FuzzOptions {
  /** Requests to each route. */
  readonly runs: number
  readonly seed: number
  /** Told after each route. */
  readonly onRoute?: (operation: string, faults: number) => void
}

/** Every route of both versions, by a name for reports. */
const OPERATIONS: readonly (readonly [name: string, route: RouteSpec])[] = [
  ...Object.entries(ROUTES_V2).map(([id, route]) => [`v2 ${id}`, route] as const),
  ...Object.entries(ROUTES_V1).map(([id, route]) => [`v1 ${id}`, route] as const),
]

/** Real milliseconds after which a server that has not answered hangs. */
const HANGS_AFTER_MS = 30_000
/** Mutations of a fuzzed push at most. */
const PUSH_ITEMS = 4

/** Throws made-up requests at every route, and pushes at the posting; then everything that was written is read again. */
export async function runFuzz(stage: Stage, { runs, seed, onRoute }: FuzzOptions): Promise<FuzzResult> {
  const sources = sourcesOf(stage, await openV1Orders(stage))
  const byStatus = new Map<number, number>()
  const faults: Fault[] = []
  const ask = async (operation: string, route: RouteSpec, request: FuzzRequest) => {
    const answer = await send(stage, request, route.response.kind === 'sse')
    if (typeof answer !== 'string') byStatus.set(answer.status, (byStatus.get(answer.status) ?? 0) + 1)
    const fault = typeof answer === 'string' ? answer : faultOf(route, answer)
    if (fault === undefined) return
    const text = typeof answer === 'string' ? '' : answer.text.slice(0, 600)
    faults.push({ operation, fault, request, answer: text })
  }
  for (const [index, [operation, route]] of OPERATIONS.entries()) {
    for (const request of fc.sample(requestsTo(route, stage, sources), { numRuns: runs, seed: seed + index }))
      await ask(operation, route, request)
    onRoute?.(operation, faults.length)
  }
  const batches = fc.array(mutations(sources), { minLength: 1, maxLength: PUSH_ITEMS })
  for (const batch of fc.sample(batches, { numRuns: runs * 4, seed }))
    await ask('v2 syncPush, sealed', ROUTES_V2.syncPush, pushOf(stage, batch))
  onRoute?.('v2 syncPush, sealed', faults.length)
  for (const [operation, route, request] of readAll(stage)) await ask(`${operation}, afterwards`, route, request)
  const requests = [...byStatus.values()].reduce((sum, count) => sum + count, 0)
  return { requests, byStatus, faults, findings: await findingsOf(stage.server) }
}

/** Seals what can be sealed: a number without a fingerprint never leaves a terminal. */
function pushOf(stage: Stage, batch: readonly FuzzMutation[]): FuzzRequest {
  const { shop } = stage
  const items = batch.flatMap((mutation) => {
    const payload =
      'fields' in mutation ? { ...goodPayload(stage, mutation.type), ...mutation.fields } : mutation.payload
    try {
      return [shop.terminal.sealRaw(mutation.type, JSON.parse(asJson(payload)))]
    } catch {
      return []
    }
  })
  return {
    method: 'POST',
    path: '/api/v2/sync/push',
    headers: { authorization: `Bearer ${shop.terminal.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sentAt: shop.now(), items }),
  }
}

/** Reads of all that was written: a value that was taken and cannot be given back would stop every terminal. */
function* readAll({ seed, shop }: Stage): Generator<[string, RouteSpec, FuzzRequest]> {
  for (const [operation, route] of OPERATIONS) {
    const { method, path, auth, query, response } = route
    if (method !== 'GET' || path.includes('/:') || response.kind === 'sse') continue
    const token = auth === 'terminal' ? shop.terminal.token : seed.adminToken
    const takesBranch = Object.hasOwn((query as { properties?: object } | undefined)?.properties ?? {}, 'branchId')
    const asked = [
      ...(operation === 'v2 syncPull' ? ['feed=branch', 'limit=1000'] : []),
      ...(takesBranch ? [`branchId=${seed.branch.id}`] : []),
      ...(Object.hasOwn((query as { properties?: object } | undefined)?.properties ?? {}, 'cursor') &&
      operation !== 'v2 syncPull'
        ? ['limit=200']
        : []),
    ]
    yield [
      operation,
      route,
      { method, path: `${path}?${asked.join('&')}`, headers: { authorization: `Bearer ${token}` } },
    ]
  }
}

async function send({ server }: Stage, request: FuzzRequest, isEndless: boolean): Promise<FuzzAnswer | string> {
  const { method, path, headers, body } = request
  try {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(HANGS_AFTER_MS),
      ...(body !== undefined && { body: new Uint8Array(Buffer.from(body)) }),
    })
    const type = response.headers.get('content-type') ?? ''
    const text = isEndless && response.ok ? await dismiss(response) : await response.text()
    return { status: response.status, type, text, headers: response.headers }
  } catch (error) {
    return `no answer: ${inspect(error)}`
  }
}

async function dismiss(response: Response): Promise<string> {
  await response.body?.cancel()
  return ''
}

/** Ids of v1 orders: two that wait for their payments, and one that is paid. */
async function openV1Orders(stage: Stage): Promise<readonly string[]> {
  const { server, seed } = stage
  const headers = () => ({
    authorization: `Bearer ${seed.adminToken}`,
    'content-type': 'application/json',
    'x-idempotency-key': server.newId(),
  })
  const post = async (path: string, body: object) => {
    const answer = await send(stage, { method: 'POST', path, headers: headers(), body: JSON.stringify(body) }, false)
    if (typeof answer === 'string' || answer.status !== 201) throw new Error(`${path}: ${inspect(answer)}`)
    return JSON.parse(answer.text) as { readonly id: string; readonly total: number }
  }
  const order = {
    branch_id: seed.branch.id,
    items: [{ product_id: seed.products[0].id, quantity: '2' }],
    payment_method: 'cash',
  }
  const [first, second, paid] = [
    await post('/api/v1/orders', order),
    await post('/api/v1/orders', order),
    await post('/api/v1/orders', order),
  ]
  await post(`/api/v1/orders/${paid.id}/payments?branch_id=${seed.branch.id}`, { amount: paid.total })
  return [first.id, second.id, paid.id]
}

import { OPERATION_IDS, type RouteSpec, routeOf } from '@outpost/contract/v2'
import fc from 'fast-check'
import type { Stage } from '../bad-input/stage.ts'
import { findingsOf } from '../posting/testing/prove-books.ts'
import { type FuzzAnswer, faultOf } from './check-answer.ts'
import { asJson } from './nasty.ts'
import { type FuzzRequest, mutations, requestsTo, sourcesOf } from './requests.ts'

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

/** Real milliseconds after which a server that has not answered hangs. */
const HANGS_AFTER_MS = 30_000
/** Mutations of a fuzzed push at most. */
const PUSH_ITEMS = 4

/** Throws made-up requests at every route, and pushes at the posting; then everything that was written is read again. */
export async function runFuzz(stage: Stage, { runs, seed, onRoute }: FuzzOptions): Promise<FuzzResult> {
  const sources = sourcesOf(stage)
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
  for (const [index, operation] of OPERATION_IDS.entries()) {
    const route = routeOf(operation)
    for (const request of fc.sample(requestsTo(route, stage, sources), { numRuns: runs, seed: seed + index }))
      await ask(operation, route, request)
    onRoute?.(operation, faults.length)
  }
  const batches = fc.array(mutations(sources), { minLength: 1, maxLength: PUSH_ITEMS })
  for (const batch of fc.sample(batches, { numRuns: runs * 4, seed }))
    await ask('syncPush', routeOf('syncPush'), pushOf(stage, batch))
  onRoute?.('syncPush, sealed', faults.length)
  for (const [operation, request] of readAll(stage)) await ask(`${operation}, afterwards`, routeOf(operation), request)
  const requests = [...byStatus.values()].reduce((sum, count) => sum + count, 0)
  return { requests, byStatus, faults, findings: await findingsOf(stage.server) }
}

/** Seals what can be sealed: a number without a fingerprint never leaves a terminal. */
function pushOf({ shop }: Stage, batch: readonly { type: string; payload: unknown }[]): FuzzRequest {
  const items = batch.flatMap(({ type, payload }) => {
    try {
      return [shop.terminal.sealRaw(type, JSON.parse(asJson(payload)))]
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
function* readAll({ seed, shop }: Stage): Generator<[(typeof OPERATION_IDS)[number], FuzzRequest]> {
  for (const operation of OPERATION_IDS) {
    const { method, path, auth, query } = routeOf(operation)
    if (method !== 'GET' || path.includes('/:') || operation === 'events') continue
    const token = auth === 'terminal' ? shop.terminal.token : seed.adminToken
    const takesBranch = Object.hasOwn((query as { properties?: object } | undefined)?.properties ?? {}, 'branchId')
    const asked = [
      ...(operation === 'syncPull' ? ['feed=branch', 'limit=1000'] : []),
      ...(takesBranch ? [`branchId=${seed.branch.id}`] : []),
      ...(Object.hasOwn((query as { properties?: object } | undefined)?.properties ?? {}, 'cursor') &&
      operation !== 'syncPull'
        ? ['limit=200']
        : []),
    ]
    yield [operation, { method, path: `${path}?${asked.join('&')}`, headers: { authorization: `Bearer ${token}` } }]
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
    if (error instanceof TypeError && /invalid header|ByteString/i.test(String(error.cause ?? error)))
      return 'unsendable'
    return `no answer: ${String(error)} ${String((error as Error).cause ?? '')}`
  }
}

async function dismiss(response: Response): Promise<string> {
  await response.body?.cancel()
  return ''
}

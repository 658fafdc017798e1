import { type ApiClient, type ApiFailure, createApiClient } from '@outpost/contract/client'
import { type NewId, type Random, type Result, systemTimers } from '@outpost/kernel'
import type { ServerProcess } from './server-process.ts'

/** One product as orders need it. */
export interface Goods {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly price: number
}

/** An enrolled terminal, its access token and where its sequence stands. */
export interface Till {
  readonly branchId: string
  readonly branchCode: string
  readonly terminalId: string
  readonly receiptPrefix: string
  readonly token: string
  readonly staffId: string
  sessionId: string
  receipts: number
  lastSeq: number
  lastHash: string
}

export interface Chain {
  readonly tills: readonly Till[]
  readonly goods: readonly Goods[]
  /** One tax, included in the price. */
  readonly tax: { readonly code: string; readonly rate: string; readonly included: boolean }
  /** The catalogue that orders are priced from. */
  readonly catalogVersion: number
}

export interface ChainSize {
  readonly branches: number
  readonly terminals: number
  readonly products: number
}

const TIMEOUT_MS = 120_000
/** Requests of head office under way at a time: one lock has them one after the other. */
const WRITERS = 2
const STAFF_CODE = 'bench-admin'

/** Lays out branches, people, catalogue and terminals over the API, as head office and the branches would. */
export async function layOutChain(
  server: ServerProcess,
  size: ChainSize,
  newId: NewId,
  random: Random,
): Promise<Chain> {
  const office = await openOffice(server)
  const { code: taxClass, taxes } = await findTaxClass(office)
  const products = Array.from({ length: size.products }, (_, i) => goodsOf(i, newId))
  const versions = await eachOf(products, async ({ id, sku, name, price }) => {
    const body = {
      id,
      sku,
      gtins: [] as string[],
      name,
      unit: 'each' as const,
      price,
      taxClass,
      stockPolicy: 'allow_oversell' as const,
      active: true,
    }
    return (await done('product', newId(), (key) => office.putProduct({ key, params: { id }, body }))).version
  })
  const branches = Array.from({ length: size.branches }, (_, i) => `N${String(i + 1).padStart(3, '0')}`)
  const tills = await eachOf(branches, (code) => layOutBranch(office, server, code, size.terminals, newId, random))
  const [tax] = taxes
  if (tax === undefined) throw new Error('the tax class has no tax')
  return { tills: tills.flat(), goods: products, tax, catalogVersion: Math.max(...versions) }
}

function goodsOf(index: number, newId: NewId): Goods {
  const kinds = [
    'Wholemeal bread 800 g',
    'Semi-skimmed milk 1 l',
    'Arabica coffee, ground, 250 g',
    'Tomatoes on the vine 500 g',
  ]
  const number = String(index + 1).padStart(5, '0')
  return {
    id: newId(),
    sku: `SKU-${number}`,
    name: `${kinds[index % kinds.length]} no. ${number}`,
    price: 95 + ((index * 37) % 1_900),
  }
}

async function layOutBranch(
  office: ApiClient,
  server: ServerProcess,
  code: string,
  terminals: number,
  newId: NewId,
  random: Random,
): Promise<Till[]> {
  const [id, staffId] = [newId(), newId()]
  const branch = { region: 'North', ring: 0, timezone: 'Europe/London', currency: 'GBP', cashIncrement: 1 } as const
  const body = { id, code, name: `Branch ${code}`, ...branch }
  await done('branch', newId(), (key) => office.createBranch({ key, body }))
  const cashier = {
    code: `${code}-C`,
    name: `Cashier ${code}`,
    role: 'cashier' as const,
    branchIds: [id],
    active: true,
    discountLimit: '10',
  }
  const person = { id: staffId, ...cashier }
  await done('staff', newId(), (key) => office.putStaff({ key, params: { id: staffId }, body: person }))
  const tills: Till[] = []
  for (let i = 0; i < terminals; i++) tills.push(await enrol(office, server, { id, code, staffId }, newId, random))
  return tills
}

async function enrol(
  office: ApiClient,
  server: ServerProcess,
  branch: { readonly id: string; readonly code: string; readonly staffId: string },
  newId: NewId,
  random: Random,
): Promise<Till> {
  const { code } = await done('enrolment code', newId(), (key) =>
    office.createEnrolmentCode({ key, body: { branchId: branch.id } }),
  )
  const open = createApiClient({ baseUrl: server.url, fetch: globalThis.fetch, timeoutMs: TIMEOUT_MS })
  const [terminalId, secret] = [newId(), Buffer.from(random.bytes(32)).toString('base64url')]
  const enrolment = { code, terminalId, secret, platform: 'desktop' } as const
  const enrolled = await done('terminal', newId(), (key) => open.enrolTerminal({ key, body: enrolment }))
  const grant = { grant: 'terminal', branchId: branch.id, terminalId, secret } as const
  const { accessToken: token } = taken(await open.createToken({ body: grant }), 'token')
  return {
    branchId: branch.id,
    branchCode: branch.code,
    terminalId,
    receiptPrefix: enrolled.receiptPrefix,
    token,
    staffId: branch.staffId,
    sessionId: newId(),
    receipts: 0,
    lastSeq: 0,
    lastHash: '0'.repeat(64),
  }
}

async function openOffice(server: ServerProcess): Promise<ApiClient> {
  const { code, stdout } = await server.outpost(['create-admin', STAFF_CODE, '--json'])
  if (code !== 0) throw new Error(`outpost create-admin: ${stdout}`)
  const { password } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { readonly password: string }
  const options = { baseUrl: server.url, fetch: globalThis.fetch, timeoutMs: TIMEOUT_MS }
  const body = { grant: 'password', staffCode: STAFF_CODE, password } as const
  const { accessToken } = taken(await createApiClient(options).createToken({ body }), 'sign in')
  return createApiClient({ ...options, token: async () => accessToken })
}

/** A class of the demo chain with one tax that the price contains. */
async function findTaxClass(office: ApiClient) {
  const { items } = taken(await office.listTaxClasses({ query: { limit: 100 } }), 'tax classes')
  const found = items.find(({ taxes }) => taxes.length === 1 && taxes[0]?.included === true)
  if (found === undefined) throw new Error('no tax class with one included tax')
  return found
}

async function eachOf<T, R>(rows: readonly T[], write: (row: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const queue = rows.entries()
  const work = async () => {
    for (const [index, row] of queue) results[index] = await write(row)
  }
  await Promise.all(Array.from({ length: WRITERS }, work))
  return results
}

const PATIENCE = 20
const PAUSE_MS = 1_000

/** Writes until it is done, under one key: on a busy machine a write may wait too long for its turn and be told to come back. */
async function done<T>(what: string, key: string, write: (key: string) => Promise<Result<T, ApiFailure>>): Promise<T> {
  let result = await write(key)
  for (let attempt = 1; attempt < PATIENCE && mayBeRepeated(result); attempt++) {
    await systemTimers.sleep(PAUSE_MS)
    result = await write(key)
  }
  return taken(result, what)
}

const mayBeRepeated = (result: Result<unknown, ApiFailure>): boolean =>
  !result.ok && result.error.kind === 'problem' && result.error.problem.retryable

/** Head office's calls must succeed: a bench has nothing to say without them. */
export function taken<T>(result: Result<T, ApiFailure>, what: string): T {
  if (result.ok) return result.value
  const { error } = result
  throw new Error(`${what}: ${error.kind === 'problem' ? JSON.stringify(error.problem) : JSON.stringify(error)}`)
}

import { type ApiClient, type ApiFailure, createApiClient } from '@outpost/contract/client'
import type { ApprovalRequest, Order, Product, ProductWrite, RegisterSession } from '@outpost/contract/v2'
import { assert, type Result, systemClock, systemRandom, toInstant, uuidv7Source } from '@outpost/kernel'

/** Head office's own line to the server, beside the wire: what the books say in the end. */
export interface Office {
  /** Every order of a branch, as accepted. */
  orders(branch: string): Promise<readonly Order[]>
  /** Register sessions of a branch with the server's own sums beside the terminal's. */
  sessions(branch: string): Promise<readonly RegisterSession[]>
  /** Pieces on hand of the product of this name. */
  level(branch: string, product: string): Promise<number>
  /** Refused mutations of a branch that wait for a person. */
  deadLetters(branch: string): Promise<number>
  /** A product by its whole name. */
  product(name: string): Promise<Product>
  /** Files a product anew: with another price, barcode, or no longer sold. */
  refile(product: Product, change: Partial<ProductWrite>): Promise<void>
  /** The branch's own price, from now on. Minor units. */
  setPrice(branch: string, product: Product, price: number): Promise<void>
  /** What a branch waits for somebody to allow. */
  approvals(branch: string): Promise<readonly ApprovalRequest[]>
  /** Answers every approval that a branch waits for. */
  answerApprovals(branch: string, decision: 'approved' | 'declined'): Promise<void>
}

/** The demo chain's administrator. */
const ADMIN = { grant: 'password', staffCode: 'admin', password: 'demo-admin-001' } as const
const newId = uuidv7Source(systemClock, systemRandom)
const PAGE_ROWS = 200
const TIMEOUT_MS = 60_000

export async function openOffice(url: string): Promise<Office> {
  const line = { baseUrl: url, fetch: globalThis.fetch, timeoutMs: TIMEOUT_MS }
  const open = createApiClient(line)
  const { accessToken } = taken(await open.createToken({ body: ADMIN }))
  const api: ApiClient = createApiClient({ ...line, token: async () => accessToken })
  const branches = taken(await api.listBranches({ query: {} })).items
  const idOf = (code: string): string => {
    const branch = branches.find((one) => one.code === code)
    assert(branch, `there is a branch ${code}`)
    return branch.id
  }
  let products: readonly Product[] | undefined
  const admin = taken(await api.listStaff({ query: {} })).items.find(({ code }) => code === ADMIN.staffCode)
  assert(admin, 'there is an administrator')
  const pending = (branch: string) =>
    all((page) => api.listApprovalRequests({ query: { ...page, branchId: idOf(branch), state: 'pending' } }))
  return {
    approvals: pending,
    product: async (name) => {
      const found = taken(await api.listProducts({ query: { q: name } })).items.find((each) => each.name === name)
      assert(found, `there is a product ${name}`)
      return found
    },
    refile: async ({ version: _version, ...product }, change) => {
      const body = { ...product, ...change }
      taken(await api.putProduct({ key: newId(), params: { id: product.id }, body }))
    },
    setPrice: async (branch, { id: productId }, price) => {
      const id = newId()
      const body = { id, branchId: idOf(branch), productId, price, effectiveFrom: toInstant(systemClock.now()) }
      taken(await api.putBranchPrice({ key: newId(), params: { id }, body }))
    },
    answerApprovals: async (branch, decision) => {
      const branchId = idOf(branch)
      const waiting = await pending(branch)
      assert(waiting.length > 0, 'somebody waits for an approval')
      for (const { id } of waiting) {
        const decidedAt = toInstant(systemClock.now())
        const body = { approvalId: id, decision, decidedBy: admin.id, decidedAt, note: 'Seen by head office.' }
        taken(await api.decideApprovalRequest({ key: newId(), params: { id }, query: { branchId }, body }))
      }
    },
    orders: (branch) => all((page) => api.listOrders({ query: { ...page, branchId: idOf(branch) } })),
    sessions: (branch) => all((page) => api.listRegisterSessions({ query: { ...page, branchId: idOf(branch) } })),
    level: async (branch, product) => {
      products ??= await all((page) => api.listProducts({ query: page }))
      const found = products.find(({ name }) => name === product)
      assert(found, `there is a product ${product}`)
      const query = { limit: 1, branchId: idOf(branch), productId: found.id }
      const [level] = taken(await api.listStockLevels({ query })).items
      return Number(level?.quantity ?? 0)
    },
    deadLetters: async (branch) =>
      (await all((page) => api.listDeadLetters({ query: { ...page, branchId: idOf(branch) } }))).filter(
        ({ resolution }) => resolution === undefined,
      ).length,
  }
}

interface PageOf<T> {
  readonly items: readonly T[]
  readonly nextCursor?: string
}

async function all<T>(
  read: (page: { readonly limit: number; readonly cursor?: string }) => Promise<Result<PageOf<T>, ApiFailure>>,
): Promise<T[]> {
  const rows: T[] = []
  let cursor: string | undefined
  do {
    const page = taken(await read({ limit: PAGE_ROWS, ...(cursor !== undefined && { cursor }) }))
    rows.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return rows
}

function taken<T>(result: Result<T, ApiFailure>): T {
  if (result.ok) return result.value
  throw new Error(JSON.stringify(result.error))
}

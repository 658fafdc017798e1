import type { ApiClient } from '@outpost/contract/client'
import type { NewId } from '@outpost/kernel'
import type { Plan } from '../plan/build-plan.ts'
import { allPages, taken } from './office.ts'

/** What head office has laid out for a replay. */
export interface Chain {
  /** By branch index. */
  readonly branches: readonly { readonly id: string; readonly code: string }[]
  /** Product ids by the file's codes. */
  readonly products: ReadonlyMap<string, string>
}

/** The people of every branch. Both are supervisors: one rings up at any price, the other allows what nobody allows themselves. */
export const STAFF = {
  till: { code: 'replay-till', pin: '271828' },
  floor: { code: 'replay-floor', pin: '314159' },
} as const

/** Writes of head office under way at a time: one lock has them one after the other, and who waits for seven others may time out. */
const WRITERS = 2

/** Lays out branches, people and catalogue over the API, as head office would. */
export async function setUp(office: ApiClient, plan: Plan, newId: NewId, onProduct: () => void): Promise<Chain> {
  const branches = []
  for (let index = 0; index < plan.branches; index++) {
    const branch = { id: newId(), code: `R${String(index + 1).padStart(2, '0')}` }
    taken(
      await office.createBranch({ key: newId(), body: { ...branch, ...BRANCH, name: `Replay ${branch.code}` } }),
      'branch',
    )
    branches.push(branch)
  }
  for (const { code, pin } of Object.values(STAFF)) {
    const id = newId()
    const branchIds = branches.map((branch) => branch.id)
    const person = {
      id,
      code,
      name: code,
      role: 'supervisor',
      branchIds,
      active: true,
      discountLimit: '100',
      pin,
    } as const
    taken(await office.putStaff({ key: newId(), params: { id }, body: person }), 'staff')
  }
  return { branches, products: await writeCatalog(office, plan, newId, onProduct) }
}

const BRANCH = { region: 'Replay', ring: 0, timezone: 'UTC', currency: 'GBP', cashIncrement: 1 } as const

async function writeCatalog(office: ApiClient, { products }: Plan, newId: NewId, onProduct: () => void) {
  const taxClass = await findTaxFree(office)
  const waiting = products.map((product) => ({ product, id: newId(), key: newId() }))
  const queue = waiting[Symbol.iterator]()
  const write = async () => {
    for (const { product, id, key } of queue) {
      const { code: sku, name, price, stockPolicy } = product
      const unit = 'each' as const
      const body = { id, sku, gtins: [], name, unit, price, taxClass, stockPolicy, active: true }
      taken(await office.putProduct({ key, params: { id }, body }), `product ${sku}`)
      onProduct()
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, write))
  return new Map(waiting.map(({ product, id }) => [product.code, id]))
}

/** The file's prices are what was paid: a class without taxes keeps them so. */
async function findTaxFree(office: ApiClient): Promise<string> {
  for await (const { code, taxes } of allPages('tax classes', (query) => office.listTaxClasses({ query })))
    if (taxes.length === 0) return code
  throw new Error('The server has no tax class without taxes.')
}

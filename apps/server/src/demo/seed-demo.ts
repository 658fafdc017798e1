import type { BranchPrice, ProductWrite, StaffWrite } from '@outpost/contract/v2'
import {
  assert,
  fromInstant,
  type NewId,
  type Random,
  seededRandom,
  toInstant,
  unwrap,
  uuidv7Source,
} from '@outpost/kernel'
import { type BranchScope, branchScope, HEAD_OFFICE } from '../db/branch-scope.ts'
import type { Db } from '../db/pool.ts'
import { inTransaction } from '../db/tx.ts'
import { createPosting } from '../posting/index.ts'
import { type Books, withBooks } from '../reference/books.ts'
import type { ServerContext } from '../server-context.ts'
import { decideStaff, hashSecrets } from '../slices/auth/index.ts'
import { decideBranch, readBranchByCode } from '../slices/branches/index.ts'
import { putBranchPrices, putCategories, putProducts, putTaxClasses } from '../slices/catalog/index.ts'
import { DEMO_CATALOGUE, type DemoCategory } from './demo-catalogue.ts'
import { DEMO_BRANCHES, DEMO_TAX_CLASSES, OWN_PRICES } from './demo-chain.ts'
import { DEMO_PEOPLE, DEMO_PINS, type DemoPerson } from './demo-people.ts'

/** Every demo chain has the same ids: a seed that was cut short goes on where it stopped. */
const BORN = fromInstant('2024-01-01T00:00:00Z')

export type DemoState = 'absent' | 'unfinished' | 'complete'

/** Undefined when the database holds a chain that is not the demo. */
export async function demoState(db: Db): Promise<DemoState | undefined> {
  const { rows } = await db.query<{ branches: number; demo: boolean; admin: boolean }>(
    `SELECT (SELECT count(*) FROM branch WHERE branch_id <> $1) AS branches,
            EXISTS (SELECT 1 FROM branch WHERE branch_id = $2) AS demo,
            EXISTS (SELECT 1 FROM staff WHERE staff_id = $3) AS admin`,
    [HEAD_OFFICE, demoIds().branches[0], demoIds().people.at(-1)],
  )
  const [found] = rows
  if (found === undefined || found.branches === 0) return 'absent'
  if (!found.demo) return undefined
  return found.admin ? 'complete' : 'unfinished'
}

export interface DemoSeeded {
  readonly branches: number
  readonly products: number
  readonly people: number
}

/** Makes the demo chain, or finishes one that was cut short. `say` tells each step as it begins. */
export async function seedDemo(context: ServerContext, say: (line: string) => void): Promise<DemoSeeded> {
  const ids = demoIds()
  say('Making a demo chain: taxes, categories, products …')
  await putTaxClasses(
    context,
    DEMO_TAX_CLASSES.map((taxClass, i) => ({ id: at(ids.taxClasses, i), ...taxClass })),
  )
  await putCategories(
    context,
    DEMO_CATALOGUE.map(({ name }, i) => ({ id: at(ids.categories, i), name })),
  )
  const products = demoProducts()
  unwrap(await putProducts(context, products))
  say('Opening branches, with prices and people …')
  for (const [i, branch] of DEMO_BRANCHES.entries()) {
    await once(context, 'branch', at(ids.branches, i), (books) =>
      decideBranch(books, context, { id: at(ids.branches, i), ...branch }),
    )
  }
  await seedPrices(context, products, ids.newPriceId)
  const [admin, ...rest] = DEMO_PEOPLE.map((person, i) => ({ id: at(ids.people, i), person })).toReversed()
  for (const { id, person } of rest.toReversed()) await seedPerson(context, id, person)
  say('Receiving opening stock …')
  for (const [i, branch] of DEMO_BRANCHES.entries()) {
    const staff = DEMO_PEOPLE.findIndex((person) => person.branch === branch.code && person.role === 'supervisor')
    await receiveStock(
      context,
      branchScope(at(ids.branches, i)),
      at(ids.deliveries, i),
      at(ids.people, staff),
      products,
    )
  }
  // Last, so that a demo that was cut short is seen to be unfinished.
  if (admin !== undefined) await seedPerson(context, admin.id, admin.person)
  return { branches: DEMO_BRANCHES.length, products: products.length, people: DEMO_PEOPLE.length }
}

const at = (ids: readonly string[], i: number): string => {
  const id = ids[i]
  if (id === undefined) throw new RangeError(`no demo id ${i}`)
  return id
}

function demoIds() {
  const newId = uuidv7Source({ now: () => BORN }, seededRandom('outpost demo'))
  const take = (count: number): string[] => Array.from({ length: count }, newId)
  return {
    branches: take(DEMO_BRANCHES.length),
    people: take(DEMO_PEOPLE.length),
    taxClasses: take(DEMO_TAX_CLASSES.length),
    categories: take(DEMO_CATALOGUE.length),
    deliveries: take(DEMO_BRANCHES.length),
    newProductId: newId as NewId,
    newPriceId: uuidv7Source({ now: () => BORN + 1 }, seededRandom('outpost demo prices')),
  }
}

export function demoProducts(): readonly ProductWrite[] {
  const { categories, newProductId } = demoIds()
  let number = 0
  return DEMO_CATALOGUE.flatMap((category, i) =>
    category.products.map((line) => productOf(line, category, at(categories, i), newProductId(), ++number)),
  )
}

function productOf(line: string, category: DemoCategory, categoryId: string, id: string, number: number): ProductWrite {
  const [name = '', price = '', ...differs] = line.split('|').map((part) => part.trim())
  const own = Object.fromEntries(differs.map((part) => part.split('=')))
  return {
    id,
    sku: `OP-${String(number).padStart(4, '0')}`,
    gtins: [demoGtin(number)],
    name,
    categoryId,
    unit: own['unit'] ?? category.unit ?? 'each',
    price: Number(price),
    taxClass: own['taxClass'] ?? category.taxClass,
    stockPolicy: own['stockPolicy'] ?? category.stockPolicy,
    active: true,
  }
}

/** A GTIN-13 with GS1's prefix for demonstrations, 952, which no real product carries. */
function demoGtin(number: number): string {
  const digits = `952100${String(number).padStart(6, '0')}`
  const sum = Array.from(digits, Number).reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

async function seedPrices(context: ServerContext, products: readonly ProductWrite[], newId: NewId): Promise<void> {
  const branch = await readBranchByCode(context.pool, OWN_PRICES.branch)
  if (branch === undefined) return
  const { rowCount } = await context.pool.query('SELECT 1 FROM branch_price WHERE branch_id = $1 LIMIT 1', [branch.id])
  if (rowCount !== 0) return
  const prices = products.map(
    (product): BranchPrice => ({
      id: newId(),
      branchId: branch.id,
      productId: product.id,
      price: Math.round((product.price * OWN_PRICES.percent) / 500) * 5, // the smallest coin there is five
      effectiveFrom: toInstant(BORN),
    }),
  )
  unwrap(await putBranchPrices(context, branchScope(branch.id), prices))
}

async function seedPerson(context: ServerContext, id: string, person: DemoPerson): Promise<void> {
  const { code, name, role, discountLimit, password } = person
  const branch = person.branch === undefined ? undefined : await readBranchByCode(context.pool, person.branch)
  const pin = role === 'cashier' || role === 'supervisor' ? DEMO_PINS[role] : undefined
  const secrets = { ...(pin === undefined ? {} : { pin }), ...(password === undefined ? {} : { password }) }
  const branchIds = branch === undefined ? [] : [branch.id]
  const write: StaffWrite = { id, code, name, role, branchIds, active: true, discountLimit, ...secrets }
  const hashed = await hashSecrets(context, secrets)
  await once(context, 'staff', id, (books) => decideStaff(books, write, hashed))
}

/** One delivery note a branch, by the way that every delivery takes: movements, levels, journal. Sent again, it changes nothing. */
async function receiveStock(
  context: ServerContext,
  scope: BranchScope,
  deliveryId: string,
  staffId: string,
  products: readonly ProductWrite[],
): Promise<void> {
  const random = seededRandom(`outpost demo stock ${scope}`)
  const body = {
    id: deliveryId,
    kind: 'receipt',
    lines: products
      .filter(({ stockPolicy }) => stockPolicy !== 'none')
      .map(({ id: productId, unit, stockPolicy }) => ({
        productId,
        quantity: openingQuantity(unit, stockPolicy, random),
      })),
    reason: 'Opening stock',
    staffId,
    approvalIds: [],
    movedAt: toInstant(BORN),
  }
  const write = { clientRef: deliveryId, type: 'stock.move', schemaVersion: 1, body }
  const outcome = await createPosting(context).direct(scope, write)
  assert(
    outcome.kind === 'decided' && outcome.row.outcome === 'accepted',
    `opening stock was not accepted: ${JSON.stringify(outcome)}`,
  )
}

function openingQuantity(unit: string, policy: ProductWrite['stockPolicy'], random: Random): string {
  if (unit === 'kg') return (10 + Math.floor(random.next() * 160) / 4).toFixed(2).replace(/\.?0+$/, '')
  return String(policy === 'strict' ? 4 + Math.floor(random.next() * 9) : 24 + Math.floor(random.next() * 97))
}

/** Lets `decide` write a record of head office unless it is there. */
async function once(
  { pool, clock }: ServerContext,
  table: 'branch' | 'staff',
  id: string,
  decide: (books: Books) => ReturnType<typeof decideBranch | typeof decideStaff>,
): Promise<void> {
  await inTransaction(pool, (tx) =>
    withBooks(tx, HEAD_OFFICE, toInstant(clock.now()), async (books) => {
      const { rowCount } = await tx.query(`SELECT 1 FROM ${table} WHERE ${table}_id = $1`, [id])
      if (rowCount === 0) unwrap<unknown, unknown>(await decide(books))
    }),
  )
}

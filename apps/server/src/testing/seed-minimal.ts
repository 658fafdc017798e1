import type { Branch, Category, ProductWrite, Role, Staff, StaffWrite, TaxClass } from '@outpost/contract/v2'
import { toInstant, unwrap } from '@outpost/kernel'
import { branchScope, HEAD_OFFICE } from '../db/branch-scope.ts'
import { inTransaction } from '../db/tx.ts'
import { withBooks } from '../reference/books.ts'
import type { ServerContext } from '../server-context.ts'
import { createEnrolmentCode, decideStaff, enrolTerminal, hashSecrets } from '../slices/auth/index.ts'
import { type BranchFields, decideBranch } from '../slices/branches/index.ts'
import { putCategories, putProducts, putTaxClasses } from '../slices/catalog/index.ts'

export interface MinimalOptions {
  /** `B01` … unless told; each with `terminals` terminals. */
  readonly branches?: number
  readonly terminals?: number
  readonly currency?: string
  readonly cashIncrement?: number
}

export interface SeededTerminal {
  readonly branchId: string
  readonly terminalId: string
  readonly secret: string
  readonly code: string
  /** A terminal's access token. */
  readonly token: string
}

export interface SeededBranch {
  readonly branch: Branch
  readonly terminals: readonly SeededTerminal[]
  readonly cashier: Staff
  readonly supervisor: Staff
}

export interface Minimal {
  readonly branches: readonly SeededBranch[]
  /** The first branch and its first terminal. */
  readonly branch: Branch
  readonly terminal: SeededTerminal
  readonly cashier: Staff
  readonly supervisor: Staff
  readonly admin: Staff
  readonly adminToken: string
  readonly support: Staff
  readonly supportToken: string
  /** 20 % included in the price: `allow_oversell` at 1000, `strict` at 250. */
  readonly products: readonly [ProductWrite, ProductWrite]
  readonly category: Omit<Category, 'version'>
  readonly taxClass: Omit<TaxClass, 'version'>
}

/** PIN of every seeded cashier and supervisor, password of admin and support. */
export const TEST_PIN = '1234'
export const TEST_PASSWORD = 'correct horse battery'

export async function seedMinimal(context: ServerContext, options: MinimalOptions): Promise<Minimal> {
  const { newId } = context
  const taxClass = { id: newId(), code: 'STD', name: 'Standard', taxes: [{ code: 'VAT', rate: '20', included: true }] }
  const category = { id: newId(), name: 'Goods' }
  await putTaxClasses(context, [taxClass])
  await putCategories(context, [category])
  const product = (
    sku: string,
    price: number,
    stockPolicy: ProductWrite['stockPolicy'],
    gtin: string,
  ): ProductWrite => ({
    id: newId(),
    sku,
    gtins: [gtin],
    name: `Product ${sku}`,
    categoryId: category.id,
    unit: 'each',
    price,
    taxClass: taxClass.code,
    stockPolicy,
    active: true,
  })
  const products = [
    product('SKU-1', 1_000, 'allow_oversell', '4006381333931'),
    product('SKU-2', 250, 'strict', '5012345678900'),
  ] as const
  unwrap(await putProducts(context, products))
  const branches: SeededBranch[] = []
  for (let i = 1; i <= (options.branches ?? 1); i++) branches.push(await seedBranch(context, i, options))
  const [first] = branches
  const terminal = first?.terminals[0]
  if (first === undefined || terminal === undefined) throw new RangeError('at least one branch with one terminal')
  const [admin, support] = [
    await seedPerson(context, 'admin', 'admin', [], { password: TEST_PASSWORD }),
    await seedPerson(context, 'support', 'support', [], { password: TEST_PASSWORD }),
  ]
  const tokenOf = ({ id: staffId }: Staff) => context.accessTokens.issue({ kind: 'staff', staffId })
  return {
    branches,
    branch: first.branch,
    terminal,
    cashier: first.cashier,
    supervisor: first.supervisor,
    admin,
    adminToken: await tokenOf(admin),
    support,
    supportToken: await tokenOf(support),
    products,
    category,
    taxClass,
  }
}

async function seedBranch(context: ServerContext, number: number, options: MinimalOptions): Promise<SeededBranch> {
  const code = `B${String(number).padStart(2, '0')}`
  const fields: BranchFields = {
    id: context.newId(),
    code,
    name: `Branch ${number}`,
    region: 'Test',
    ring: 0,
    timezone: 'Europe/London',
    currency: options.currency ?? 'GBP',
    cashIncrement: options.cashIncrement ?? 1,
  }
  const branch = unwrap(await headOffice(context, (books) => decideBranch(books, context, fields)))
  const terminals: SeededTerminal[] = []
  for (let i = 0; i < (options.terminals ?? 1); i++) terminals.push(await seedTerminal(context, branch))
  return {
    branch,
    terminals,
    cashier: await seedPerson(context, 'cashier', `${code}-C`, [branch.id], { pin: TEST_PIN }),
    supervisor: await seedPerson(context, 'supervisor', `${code}-S`, [branch.id], { pin: TEST_PIN }),
  }
}

async function seedPerson(
  context: ServerContext,
  role: Role,
  code: string,
  branchIds: string[],
  secrets: Secrets,
): Promise<Staff> {
  const write: StaffWrite = {
    id: context.newId(),
    code,
    name: `${role} ${code}`,
    role,
    branchIds,
    active: true,
    discountLimit: role === 'cashier' ? '10' : '100',
    ...secrets,
  }
  const hashed = await hashedOnce(context, secrets)
  return unwrap(await headOffice(context, (books) => decideStaff(books, write, hashed)))
}

type Secrets = Pick<StaffWrite, 'pin' | 'password'>
const hashes = new Map<string, ReturnType<typeof hashSecrets>>()

/** A hash costs what it must, and nobody looks whether two people of a test have the same salt. */
function hashedOnce(context: ServerContext, secrets: Secrets): ReturnType<typeof hashSecrets> {
  const name = JSON.stringify(secrets)
  const hashed = hashes.get(name) ?? hashSecrets(context, secrets)
  hashes.set(name, hashed)
  return hashed
}

/** Enrols as a device would: by a code, over the slice's own use case. */
async function seedTerminal(context: ServerContext, branch: Branch): Promise<SeededTerminal> {
  const [terminalId, secret] = [context.newId(), Buffer.from(context.random.bytes(32)).toString('base64url')]
  const code = unwrap(await createEnrolmentCode(context, branchScope(branch.id), context.newId()))
  const enrolled = unwrap(await enrolTerminal(context, { code: code.code, terminalId, secret, platform: 'desktop' }))
  const token = await context.accessTokens.issue({ kind: 'terminal', branchId: branch.id, terminalId })
  return { branchId: branch.id, terminalId, secret, code: enrolled.terminalCode, token }
}

function headOffice<T>(context: ServerContext, work: Parameters<typeof withBooks<T>>[3]): Promise<T> {
  return inTransaction(context.pool, (tx) => withBooks(tx, HEAD_OFFICE, toInstant(context.clock.now()), work))
}

import type { BranchPrice, Product, StaffCredential, TaxClass } from '@outpost/contract/v2'
import type { CartItem } from '@outpost/domain'
import { type NewId, seededRandom, toInstant, unwrap, uuidv7Source } from '@outpost/kernel'
import { type ManualClock, manualClock } from '@outpost/kernel/testing'
import { createApprovalService } from '../approvals/approval-service.ts'
import { createAuthService } from '../auth/auth-service.ts'
import type { EnrolTerminal } from '../auth/enrol.ts'
import type { Operator } from '../auth/operator.ts'
import type { PinHasher } from '../auth/pin-hasher.ts'
import { type CatalogOptions, createCatalogService, toCartItem } from '../catalog/catalog-service.ts'
import { createOrderService } from '../orders/order-service.ts'
import { createRecoveryService } from '../recovery/recovery-service.ts'
import { createSessionService } from '../sessions/session-service.ts'
import { createStockService } from '../stock/stock-service.ts'
import { memorySecrets } from './memory-secrets.ts'
import { createTestStore, type TestStore } from './test-store.ts'

export const OPENING_TIME = Date.parse('2026-03-02T09:00:00.000Z')

/** Takes the verifier's `hash` for the PIN itself: Argon2id would make every test wait. */
export const plainPinHasher: PinHasher = { verify: async (pin, { hash }) => pin === hash }

export const verifierOf = (pin: string) => ({
  algorithm: 'argon2id' as const,
  memoryKiB: 8,
  iterations: 1,
  parallelism: 1,
  salt: '',
  hash: pin,
})

interface ShopOptions {
  readonly cashIncrement?: number
  readonly enrolTerminal?: EnrolTerminal
  /** `false`: the store has everything of the shop but an identity. */
  readonly enrolled?: boolean
  /** Another terminal of that branch: `SOHO-T02`. */
  readonly besides?: { readonly branchId: string }
}

/** A branch with a little catalogue and three people, and the services of one enrolled terminal in it. */
export async function openShop({
  cashIncrement = 1,
  enrolTerminal = noServer,
  enrolled = true,
  besides,
}: ShopOptions = {}) {
  const clock: ManualClock = manualClock(OPENING_TIME)
  const random = seededRandom(besides ? 'besides' : 'shop')
  const newId: NewId = uuidv7Source(clock, random)
  const store: TestStore = createTestStore()
  const secrets = memorySecrets()
  let told = 0
  const context = {
    store,
    clock,
    random,
    newId,
    secrets,
    enrolTerminal,
    pinHasher: plainPinHasher,
    voidCounts: new Map(),
    enqueued: () => {
      told += 1
    },
  }
  const branchId = besides?.branchId ?? newId()
  const terminalId = newId()
  const identity = {
    branchId,
    terminalId,
    receiptPrefix: besides ? 'SOHO-T02' : 'SOHO-T01',
    enrolledAt: toInstant(clock.now()),
  }
  if (enrolled) unwrap(await store.writeIdentity(identity))
  store.setMemory({ lastSyncAt: toInstant(clock.now()), catalogSeq: 7 })
  store.serve('branches', branchId, {
    id: branchId,
    code: 'SOHO',
    name: 'Soho',
    region: 'London',
    ring: 0,
    timezone: 'Europe/London',
    currency: 'GBP',
    cashIncrement,
    version: 1,
  })
  const taxClass: TaxClass = {
    id: newId(),
    code: 'standard',
    name: 'Standard',
    taxes: [{ code: 'VAT', rate: '20', included: true }],
    version: 1,
  }
  store.serve('tax-classes', taxClass.id, taxClass)
  const people = {
    ada: await hire('ada', 'cashier', '10'),
    sue: await hire('sue', 'supervisor', '50'),
  }
  async function hire(code: string, role: Operator['role'], discountLimit: string): Promise<Operator> {
    const staff: StaffCredential = {
      id: newId(),
      code,
      name: code,
      role,
      branchIds: [branchId],
      active: true,
      discountLimit,
      pin: verifierOf(`${code}-pin`),
      version: 1,
    }
    store.serve('staff', staff.id, staff)
    return {
      staffId: staff.id,
      code,
      name: code,
      role,
      discountLimit,
      leaseValid: true,
      signedInAt: toInstant(OPENING_TIME),
    }
  }
  const stock = (name: string, price: number, more: Partial<Product> = {}): Product => {
    const id = newId()
    const product: Product = {
      id,
      sku: name.toUpperCase().replaceAll(' ', '-'),
      gtins: [],
      name,
      unit: 'each',
      price,
      taxClass: 'standard',
      stockPolicy: 'allow_oversell',
      active: true,
      version: 1,
      ...more,
    }
    store.serve('products', id, product)
    return product
  }
  const catalogService = createCatalogService(context)
  return {
    ...context,
    context,
    branchId,
    terminalId,
    people,
    stock,
    hire,
    /** How often the engine was told that there is something to send. */
    told: () => told,
    setLevel: (product: Product, quantity: string) =>
      store.serve('stock-levels', product.id, {
        branchId,
        productId: product.id,
        quantity,
        updatedAt: toInstant(OPENING_TIME),
        branchSeq: 1,
      }),
    setPrice: (product: Product, price: number, effectiveFrom: string, effectiveTo?: string) => {
      const ends = effectiveTo === undefined ? {} : { effectiveTo }
      const row: BranchPrice = { id: newId(), branchId, productId: product.id, price, effectiveFrom, ...ends }
      store.serve('branch-prices', row.id, row)
    },
    item: async (product: Product, quantity = '1'): Promise<CartItem> =>
      toCartItem(unwrap(await catalogService.offer(product)), quantity),
    outbox: async () => unwrap(await store.outbox({ limit: 1_000 })),
    catalogService,
    catalogOf: (options: CatalogOptions) => createCatalogService(context, options),
    orderService: createOrderService(context),
    sessionService: createSessionService(context),
    approvalService: createApprovalService(context),
    stockService: createStockService(context),
    recoveryService: createRecoveryService(context),
    authService: createAuthService(context),
  }
}

export type Shop = Awaited<ReturnType<typeof openShop>>

/** Rings up and completes a cash sale; the session must be open. */
export async function sell(shop: Shop, lines: readonly (readonly [Product, string])[], tender = 'cash') {
  let order = shop.orderService.begin()
  for (const [product, quantity] of lines)
    order = unwrap(shop.orderService.addItem(order, await shop.item(product, quantity)))
  const { total } = unwrap(await shop.orderService.price(order))
  const tenders = total > 0 ? [{ tender, tendered: total }] : []
  return unwrap(await shop.orderService.complete(order, tenders, shop.people.ada))
}

const noServer: EnrolTerminal = async () => ({
  ok: false,
  error: { kind: 'network', detail: 'there is no server here' },
})

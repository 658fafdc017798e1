import { join } from 'node:path'
import { createTerminal, keysOf, type Operator, type Terminal, toCartItem } from '@outpost/client'
import { createApiClient } from '@outpost/contract/client'
import { systemClock, systemRandom, systemTimers, unwrap, uuidv7Source } from '@outpost/kernel'
import { type Minimal, TEST_PIN, type TestServer } from '@outpost/server/testing'
import { openSqliteStore } from '@outpost/store-sqlite'
import { type LocalStore, reseal, seal } from '@outpost/sync'
import { vi } from 'vitest'
import { fileSecrets } from '../till/file-secrets.ts'
import { nodePinHasher } from '../till/node-pin-hasher.ts'

/** A real terminal at a test server: a SQLite file in `folder`, real network, real clock. Its people are signed in. */
export interface ServerTill {
  readonly till: Terminal
  readonly store: LocalStore
  readonly ada: Operator
  sell(
    sku: string,
    quantity: string,
    tender?: string,
    state?: 'captured' | 'unknown',
  ): ReturnType<Terminal['orderService']['complete']>
  close(): Promise<void>
}

export const PATIENCE = { timeout: 30_000, interval: 50 }

/** What tests ask of head office. */
export function officeOf(server: TestServer, { adminToken, branch }: Minimal) {
  const api = createApiClient({ baseUrl: server.url, fetch, timeoutMs: 30_000, token: async () => adminToken })
  const query = { branchId: branch.id }
  return {
    api,
    query,
    enrolmentCode: async () =>
      unwrap(await api.createEnrolmentCode({ key: server.newId(), body: { branchId: branch.id } })).code,
    /** What `verify` finds of the branch, and its trial balance where it does not balance: nothing. */
    findings: async (): Promise<unknown[]> => {
      const report = unwrap(await api.verifyBranch({ query }))
      const balance = unwrap(await api.getTrialBalance({ query }))
      return [...report.checks.flatMap(({ findings }) => findings), ...(balance.balanced ? [] : [balance])]
    },
  }
}

/** Opens `name` and loads it; where it is a new one, enrols it by `code` and opens its register session. */
export async function openServerTill(
  server: TestServer,
  { folder, name, code }: { readonly folder: string; readonly name: string; readonly code?: string },
): Promise<ServerTill> {
  const store = unwrap(await openSqliteStore({ path: join(folder, `${name}.sqlite`), seal, reseal, keysOf }))
  const till = createTerminal({
    store,
    secrets: fileSecrets(join(folder, `${name}.secrets`)),
    pinHasher: nodePinHasher,
    network: { apiBaseUrl: server.url, fetch },
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    newId: uuidv7Source(systemClock, systemRandom),
  })
  if (code !== undefined) unwrap(await till.authService.enrol({ code, platform: 'desktop', name }))
  unwrap(await till.sync.start())
  await vi.waitUntil(async () => (await till.authService.signIn('B01-C', TEST_PIN)).ok, PATIENCE)
  const ada = till.authService.operator() as Operator
  const offerOf = async (sku: string) => {
    const product = unwrap(await till.catalogService.findBySku(sku))
    const offer = product && (await till.catalogService.offer(product))
    return offer?.ok ? offer.value : null
  }
  await vi.waitUntil(async () => (await offerOf('SKU-1')) !== null, PATIENCE)
  if (code !== undefined) unwrap(await till.sessionService.open(10_000, ada))
  return {
    till,
    store,
    ada,
    sell: async (sku, quantity, tender = 'card', state = 'captured') => {
      const offer = await offerOf(sku)
      if (offer === null) throw new Error(`no offer of ${sku}`)
      const order = unwrap(till.orderService.addItem(till.orderService.begin('sale'), toCartItem(offer, quantity)))
      const { total } = unwrap(await till.orderService.price(order))
      return till.orderService.complete(order, [{ tender, tendered: total, state }], ada)
    },
    close: async () => {
      await till.sync.stop()
      await store.close()
    },
  }
}

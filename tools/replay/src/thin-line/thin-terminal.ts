import { createTerminal, keysOf, type SecretStore, type Terminal, toCartItem } from '@outpost/client'
import { ok, systemClock, systemRandom, systemTimers, unwrap, uuidv7Source } from '@outpost/kernel'
import { openSqliteStore } from '@outpost/store-sqlite'
import { type LocalStore, reseal, seal } from '@outpost/sync'
import { nodePinHasher } from '../till/node-pin-hasher.ts'

/** A real terminal on a real file; it may be closed and opened again as by a restart. */
export interface ThinTerminal {
  readonly store: LocalStore
  readonly terminal: Terminal
  /** Rings up a sale of these SKUs, one piece each, for cash. */
  sell(skus: readonly string[], operator: Operator): Promise<void>
  close(): Promise<void>
}

type Operator = Parameters<Terminal['orderService']['complete']>[2]

export interface ThinTerminalOptions {
  readonly path: string
  readonly url: string
  readonly fetch: typeof globalThis.fetch
  /** Outlive a restart, as a device's own do. */
  readonly secrets: SecretStore
}

export async function openThinTerminal({ path, url, fetch, secrets }: ThinTerminalOptions): Promise<ThinTerminal> {
  const store = unwrap(await openSqliteStore({ path, seal, reseal, keysOf }))
  const terminal = createTerminal({
    store,
    secrets,
    pinHasher: nodePinHasher,
    network: { apiBaseUrl: url, fetch },
    clock: systemClock,
    timers: systemTimers,
    networkTimers: systemTimers,
    random: systemRandom,
    newId: uuidv7Source(systemClock, systemRandom),
    events: false, // a stream that idles would blur the bytes of a sale
  })
  const { catalogService: catalog, orderService: orders } = terminal
  return {
    store,
    terminal,
    sell: async (skus, operator) => {
      let order = orders.begin('sale')
      for (const sku of skus) {
        const product = unwrap(await catalog.findBySku(sku))
        if (!product) throw new Error(`The terminal has no product ${sku}.`)
        order = unwrap(orders.addItem(order, toCartItem(unwrap(await catalog.offer(product)), '1')))
      }
      const { total } = unwrap(await orders.price(order, 1))
      unwrap(await orders.complete(order, [{ tender: 'cash', tendered: total }], operator))
    },
    close: async () => {
      await terminal.sync.stop()
      await store.close()
    },
  }
}

export function secretsInMemory(): SecretStore {
  const kept = new Map<string, string>()
  return {
    read: async (name) => ok(kept.get(name) ?? null),
    write: async (name, value) => {
      kept.set(name, value)
      return ok(undefined)
    },
    remove: async (name) => {
      kept.delete(name)
      return ok(undefined)
    },
  }
}

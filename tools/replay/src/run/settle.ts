import { systemTimers, unwrap } from '@outpost/kernel'
import type { LocalStore } from '@outpost/sync'

/** A terminal that did not come to rest. */
export interface Stuck {
  readonly terminal: number
  readonly unsent: number
  readonly detail: string
}

/** Real milliseconds without any progress after which who still has unsent work is stuck. */
const PATIENCE_MS = 300_000
const LOOK_EVERY_MS = 250

/** Waits until every outbox holds nothing but dead letters. Progress of anyone renews everyone's patience. */
export async function settle(stores: readonly LocalStore[], onUnsent: (count: number) => void): Promise<Stuck[]> {
  let least = Number.POSITIVE_INFINITY
  let until = performance.now() + PATIENCE_MS
  for (;;) {
    const unsent = await Promise.all(stores.map(countUnsent))
    const total = unsent.reduce((sum, count) => sum + count, 0)
    onUnsent(total)
    if (total === 0) return []
    if (total < least) [least, until] = [total, performance.now() + PATIENCE_MS]
    if (performance.now() > until) return describe(stores, unsent)
    await systemTimers.sleep(LOOK_EVERY_MS)
  }
}

async function countUnsent(store: LocalStore): Promise<number> {
  const { pending, retrying } = unwrap(await store.counts())
  return pending + retrying
}

async function describe(stores: readonly LocalStore[], unsent: readonly number[]): Promise<Stuck[]> {
  const stuck: Stuck[] = []
  for (const [terminal, store] of stores.entries()) {
    const count = unsent[terminal] ?? 0
    if (count === 0) continue
    const memory = unwrap(await store.readMemory())
    const first = unwrap(await store.outbox({ limit: 1 }))[0]
    const detail = JSON.stringify({
      halt: memory?.halt,
      failures: memory?.failures,
      first: first?.type,
      error: first?.lastError,
    })
    stuck.push({ terminal, unsent: count, detail })
  }
  return stuck
}

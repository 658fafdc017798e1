import { systemTimers, unwrap } from '@outpost/kernel'
import { countUnderWay, readHeads } from './books.ts'
import type { House } from './house.ts'
import type { Till } from './till.ts'

/** Real milliseconds without progress of anybody after which a till counts as stuck. */
const PATIENCE_MS = 120_000
const LOOK_EVERY_MS = 100

/** Waits until the server has the whole sequence of every till, every till has its answers, and transfers have arrived. */
export async function settle(house: House, tills: readonly Till[]): Promise<void> {
  let [least, until] = [Number.POSITIVE_INFINITY, performance.now() + PATIENCE_MS]
  for (;;) {
    const open = await countOpen(house, tills)
    if (open === 0) break
    if (open < least) [least, until] = [open, performance.now() + PATIENCE_MS]
    if (performance.now() > until) throw new Error(`stuck with ${open} mutations open: ${await describe(tills)}`)
    await systemTimers.sleep(LOOK_EVERY_MS)
  }
  for (const { terminal } of tills) {
    terminal.sync.syncNow()
    await terminal.sync.whenIdle()
  }
}

async function countOpen(house: House, tills: readonly Till[]): Promise<number> {
  const heads = await readHeads(house.databaseUrl())
  let open = await countUnderWay(house.databaseUrl())
  for (const { store } of tills) {
    const identity = unwrap(await store.readIdentity())
    const { pending, retrying } = unwrap(await store.counts())
    const { lastSeq } = unwrap(await store.readChain())
    open += pending + retrying + Math.max(0, lastSeq - (heads.get(identity?.terminalId ?? '') ?? 0))
  }
  return open
}

async function describe(tills: readonly Till[]): Promise<string> {
  const lines = await Promise.all(
    tills.map(async ({ name, store, terminal }) => {
      const counts = unwrap(await store.counts())
      return `${name} ${JSON.stringify({ ...counts, status: terminal.sync.status() })}`
    }),
  )
  return lines.join('\n')
}

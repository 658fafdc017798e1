import { DatabaseSync } from 'node:sqlite'
import { unwrap } from '@outpost/kernel'
import { openTill, type Till } from './till.ts'
import { closeSession, count, ensureSession, sellOnce, type Trade } from './trade.ts'

/**
 * A second device made from a copy of the till's disk and of its keychain: two stores that sell as one terminal. The copy is
 * the first to send, so the till finds the server ahead of it.
 */
export async function cloneTill(shop: Trade, till: Till): Promise<Till> {
  await ensureSession(shop, till)
  await closeSession(shop, till) // of a drawer that two tills sell from, what it should hold depends on who sends first
  await till.terminal.sync.whenIdle()
  const { place } = till
  const name = `${place.name}-copy`
  const secrets = place.secrets.copy()
  const file = new DatabaseSync(till.path)
  file.exec(`VACUUM INTO '${till.path.replace(place.name, name)}'`)
  file.close()
  till.terminal.sync.setOnline(false)
  const copy = await openTill({ ...place, name, secrets })
  await ensureSession(shop, copy)
  await sellOnce(shop, copy)
  await copy.terminal.sync.whenIdle()
  till.terminal.sync.setOnline(true)
  count(shop.tally, 'copies of a till')
  return copy
}

/** Sells at both until each has an identity of its own, which neither had before. */
export async function sellUntilForked(shop: Trade, tills: readonly Till[], before: string): Promise<void> {
  for (const till of tills) {
    await ensureSession(shop, till)
    await sellOnce(shop, till)
    till.terminal.sync.syncNow()
    await till.terminal.sync.whenIdle()
    if ((await identityOf(till)) === before) throw new Error(`${till.name} still sells as ${before}`)
    count(shop.tally, 'forks')
  }
}

export async function identityOf({ store }: Pick<Till, 'store'>): Promise<string> {
  return unwrap(await store.readIdentity())?.terminalId ?? ''
}

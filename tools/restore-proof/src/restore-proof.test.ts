import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { seededRandom, systemClock, systemRandom, unwrap, uuidv7Source } from '@outpost/kernel'
import { startTestPostgres, type TestDatabase } from '@outpost/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { differences, readBooks } from './books.ts'
import { cloneTill, identityOf } from './fork.ts'
import { type House, openHouse } from './house.ts'
import { type Office, openOffice } from './office.ts'
import { compareLetters, EARLY, enrolUnknownAgain, findingsOf, fork, LATE, openTills } from './proof.ts'
import { oversell, sellStrict } from './scarce.ts'
import { settle } from './settle.ts'
import type { Till } from './till.ts'
import { type Trade, trade } from './trade.ts'

const SALES = 30
const newId = uuidv7Source(systemClock, systemRandom)
const folder = mkdtempSync(join(tmpdir(), 'outpost-restore-'))
const tills: Till[] = []
let database: TestDatabase
let house: House
let office: Office
let backup: string
let shop: Trade & { readonly tills: Till[] }

beforeAll(async () => {
  chmodSync(folder, 0o755)
  database = await (await startTestPostgres()).createDatabase()
  house = await openHouse(join(folder, 'server'), database.url)
  await house.start()
  office = await openOffice(house.url, newId)
  tills.push(...(await openTills(house, office, folder, EARLY)))
  shop = { random: seededRandom('restore'), newId, tills, office, tally: {} }
  await trade(shop, 8)
  await settle(house, tills)
  backup = String((await house.command(['backup']))['path'])
  tills.push(...(await openTills(house, office, folder, LATE)))
})

afterAll(async () => {
  for (const till of tills) await till.close()
  await house.stop()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Kills the server, puts the backup in its place, and starts it again. */
async function loseAndRestore(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
  await house.kill()
  await meanwhile()
  await house.command(['restore', backup, '--replace'])
  await house.start()
  await enrolUnknownAgain(house, office, tills)
  for (const { terminal } of tills) terminal.sync.syncNow()
}

test('a restore to an older state heals: every book is what it was before the loss', async () => {
  const [one, two] = tills as [Till, Till]
  await trade(shop, SALES)
  await sellStrict(shop, one, two, 8)
  await oversell(shop, one, two)
  await settle(house, tills)
  const before = await readBooks(house.databaseUrl())
  expect(before.get('dead letters')).not.toEqual([])
  expect(shop.tally['strict sales']).toBeGreaterThan(0)
  await loseAndRestore()
  await settle(house, tills)
  await office.sendAgain()
  expect(differences(before, await readBooks(house.databaseUrl()))).toEqual([])
  expect(await findingsOf(house)).toEqual([])
  expect(await compareLetters(tills, before)).toEqual([])
})

test('so does a second one, to the same backup, while terminals go on selling', async () => {
  const before = await readBooks(house.databaseUrl())
  const { office: _nobodyAtHome, ...alone } = shop
  await loseAndRestore(() => trade(alone, 6))
  await trade(alone, 6)
  await settle(house, tills)
  await office.sendAgain()
  const after = await readBooks(house.databaseUrl())
  const lost = differences(before, after).filter(
    (line) => / lost /.test(line) && !/^(?:ledger|stock|terminals|sessions):/.test(line),
  )
  expect(lost).toEqual([]) // those are sums: what was sold since has moved them on
  expect(await compareLetters(tills, after)).toEqual([])
})

test('so do terminals that fork between the backup and its restore, known to it before or not', async () => {
  const [early, , , late] = tills as [Till, Till, Till, Till]
  await settle(house, tills)
  const forked = new Set<string>()
  for (const till of [early, late]) for (const id of await fork(shop, till)) forked.add(id)
  await trade(shop, 12)
  await settle(house, tills)
  const before = await readBooks(house.databaseUrl())
  await loseAndRestore()
  await settle(house, tills)
  await office.sendAgain()
  expect(differences(before, await readBooks(house.databaseUrl()), forked)).toEqual([])
  expect(await findingsOf(house)).toEqual([])
  expect(await compareLetters(tills, before)).toEqual([])
})

test('and those whose forks show only after it, with sales that nobody has answered', async () => {
  const [, early] = tills as [Till, Till]
  const copy = await cloneTill(shop, early)
  tills.push(copy)
  const before = await readBooks(house.databaseUrl())
  const { office: _nobodyAtHome, ...alone } = shop
  await loseAndRestore(() => trade(alone, 12))
  await settle(house, tills)
  await office.sendAgain()
  const after = await readBooks(house.databaseUrl())
  const kept = ['orders', 'payments', 'movements', 'mutations', 'transfers', 'voids']
  const lost = differences(before, after).filter((line) => kept.some((name) => line.startsWith(`${name}: lost`)))
  expect(lost).toEqual([])
  expect(await identityOf(early)).not.toBe(await identityOf(copy))
  expect(await findingsOf(house)).toEqual([])
  expect(await compareLetters(tills, after)).toEqual([])
})

test('a terminal that has lost the beginning of its log declares the gap, and verify names it', async () => {
  const [, , last] = tills as [Till, Till, Till]
  const { lastSeq } = unwrap(await last.store.readChain())
  const forgotten = lastSeq - 3
  await loseAndRestore(async () => {
    const file = new DatabaseSync(last.path) // beside the running till, as a broken disk would be
    file.exec(`DELETE FROM entry WHERE state = 'answered' AND terminal_seq <= ${forgotten}`)
    file.close()
  })
  await settle(house, tills)
  const { findings, gaps } = (await house.command(['verify'])) as { findings: object[]; gaps: { toSeq: number }[] }
  expect(findings).toEqual([])
  expect(gaps.at(-1)).toMatchObject({ branch: last.branch, toSeq: forgotten }) // a dead letter among them is still offered
})

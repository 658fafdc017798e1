import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom, systemClock, systemRandom, unwrap, uuidv7Source } from '@outpost/kernel'
import { type Books, differences, readBooks, readHeads } from './books.ts'
import { cloneTill, identityOf, sellUntilForked } from './fork.ts'
import { type House, openHouse } from './house.ts'
import { type Office, openOffice, taken } from './office.ts'
import { oversell, sellStrict } from './scarce.ts'
import { settle } from './settle.ts'
import { enrolTill, memorySecrets, type Till } from './till.ts'
import { type Tally, trade } from './trade.ts'

export interface ProofOptions {
  /** For the data folder and the tills' files; empty. Its parents must be open to every account. */
  readonly folder: string
  /** Made after the backup, and lost by the restore. */
  readonly sales: number
  /** Made before it. */
  readonly before: number
  readonly seed: string
  readonly say: (line: string) => void
}

export interface ProofReport {
  readonly ok: boolean
  readonly seed: string
  readonly before: Tally
  /** What the restore lost, and the tills gave back. */
  readonly lost: Tally
  /** Refused before the loss, and still refused. */
  readonly refused: number
  readonly epochs: readonly string[]
  /** Milliseconds of `outpost restore`, and until the last till had given back what was lost. */
  readonly restoreMs: number
  readonly healMs: number
  readonly faults: readonly string[]
}

type Cashiers = Readonly<Record<string, readonly string[]>>

/** Enrolled before the backup. */
export const EARLY: Cashiers = { B01: ['lena', 'emre'], B02: ['marta'] }
/** Enrolled after it: the restored server does not know them. */
export const LATE: Cashiers = { B02: ['oskari'] }

/** A person types a fresh code of the branch at each till that the restored server does not know. */
export async function enrolUnknownAgain(house: House, office: Office, tills: readonly Till[]): Promise<void> {
  const known = await readHeads(house.databaseUrl())
  for (const till of tills) {
    if (known.has(await identityOf(till))) continue
    const code = await office.enrolmentCode(till.branchId)
    unwrap(await till.terminal.authService.enrolAgain({ code, platform: 'desktop' }))
    till.terminal.sync.syncNow()
  }
}

/** Sells, backs up, sells more, loses the server, restores, and compares all that the books hold with what they held. */
export async function proveRestore(options: ProofOptions): Promise<ProofReport> {
  const { folder, sales, before, seed, say } = options
  const random = seededRandom(seed)
  const newId = uuidv7Source(systemClock, systemRandom)
  const house = await openHouse(join(folder, 'server'))
  const tills: Till[] = []
  try {
    await house.start()
    const office = await openOffice(house.url, newId)
    tills.push(...(await openTills(house, office, folder, EARLY)))
    const shop = { random, newId, tills, office }
    say(`Selling ${before} times …`)
    const first: Tally = {}
    await trade({ ...shop, tally: first }, before)
    await settle(house, tills)
    const { path: backup } = await house.command(['backup'])
    tills.push(...(await openTills(house, office, folder, LATE)))
    say(`Backed up to ${String(backup)}. Selling ${sales} times more …`)
    const lost: Tally = {}
    const forked = new Set<string>()
    await sellMuch({ ...shop, tally: lost }, sales, forked)
    await settle(house, tills)
    const then = await readBooks(house.databaseUrl())
    await house.kill()
    say('The server is dead. Restoring …')
    const restored = await restore(house, String(backup))
    const healing = performance.now()
    await house.start()
    await enrolUnknownAgain(house, office, tills)
    await settle(house, tills)
    const healMs = performance.now() - healing
    await office.sendAgain()
    const faults = [
      ...differences(then, await readBooks(house.databaseUrl()), forked),
      ...(await findingsOf(house)),
      ...(await compareLetters(tills, then)),
    ]
    const refused = then.get('dead letters')?.length ?? 0
    return { ok: faults.length === 0, seed, before: first, lost, refused, ...restored, healMs, faults }
  } finally {
    for (const till of tills) await till.close()
    await house.stop()
  }
}

type Shop = Parameters<typeof trade>[0] & { readonly tally: Tally; readonly tills: Till[] }

/** Ordinary trade, terminals that fork, strict goods that only suffice in this order, and the last pieces sold twice. */
async function sellMuch(shop: Shop, sales: number, forked: Set<string>): Promise<void> {
  const [one, two] = shop.tills
  const last = shop.tills.at(-1)
  if (one === undefined || two === undefined || last === undefined) throw new RangeError('two tills at least')
  await trade(shop, Math.floor(sales / 2))
  for (const till of [one, last]) for (const id of await fork(shop, till)) forked.add(id)
  await sellStrict(shop, one, two, 20)
  await oversell(shop, one, two)
  const sold = shop.tally['sales'] ?? 0
  await trade(shop, Math.max(0, sales - sold))
}

/** A copy of the till joins the shop, and both fork. Answers every identity that the two have had. */
export async function fork(shop: Shop, till: Till): Promise<string[]> {
  const before = await identityOf(till)
  const copy = await cloneTill(shop, till)
  shop.tills.push(copy)
  await sellUntilForked(shop, [till, copy], before)
  return [before, await identityOf(till), await identityOf(copy)]
}

export async function restore(house: House, backup: string) {
  const began = performance.now()
  await house.command(['restore', backup], 'refused') // it holds data
  const { epoch } = await house.command(['restore', backup, '--replace'])
  return { epochs: [String(epoch)], restoreMs: performance.now() - began }
}

export async function openTills(house: House, office: Office, folder: string, people: Cashiers): Promise<Till[]> {
  const tills: Till[] = []
  const branches = taken(await office.api.listBranches({ query: { limit: 50 } }), 'branches').items
  mkdirSync(join(folder, 'tills'), { recursive: true })
  for (const [branch, cashiers] of Object.entries(people)) {
    const branchId = branches.find(({ code }) => code === branch)?.id ?? ''
    for (const cashier of cashiers) {
      const name = `${branch}-${cashier}`
      const askEnrolment = async () => ({ code: await office.enrolmentCode(branchId), platform: 'desktop' }) as const
      const at = { url: house.url, folder: join(folder, 'tills'), secrets: memorySecrets(), askEnrolment }
      tills.push(await enrolTill({ ...at, name, branch, cashier }, await office.enrolmentCode(branchId)))
    }
  }
  return tills
}

export async function findingsOf(house: House): Promise<string[]> {
  const { findings } = (await house.command(['verify'])) as { findings?: readonly object[] }
  return (findings ?? []).map((finding) => `verify: ${JSON.stringify(finding)}`)
}

/** Every dead letter of the server is one at its till, and no till has one that the server has not. */
export async function compareLetters(tills: readonly Till[], books: Books): Promise<string[]> {
  const atTills: string[] = []
  for (const { store } of tills)
    for (const { clientRef } of unwrap(await store.outbox({ state: 'dead-letter', limit: 10_000 })))
      atTills.push(clientRef)
  const atServer = (books.get('dead letters') ?? []).map((line) => line.split(' ')[1] ?? '')
  return [
    ...atServer.filter((ref) => !atTills.includes(ref)).map((ref) => `no till knows the dead letter ${ref}`),
    ...atTills.filter((ref) => !atServer.includes(ref)).map((ref) => `a till alone has the dead letter ${ref}`),
  ]
}

import { seededRandom } from '@outpost/kernel'
import { describe, expect, test } from 'vitest'
import { type FoldedRecord, isLogged, type LocalStore, type LoggedEntry, type OutboxEntry } from '../../local-store.ts'
import type { Arena } from './arena.ts'
import { expectWholeChain } from './check-chain.ts'
import { type Absent, isAbsent, type StorePlace, type Writer, type Writers } from './harness.ts'
import { the } from './rules.ts'
import { IDENTITY } from './samples.ts'
import type { Report } from './write-forever.ts'

/** Each is a process of its own: what a suite of seconds can afford. Of stores that are killed while they are made, a third. */
const ROUNDS = 12
const NEWBORN_SHARE = 1 / 3
const MOST_LINES = 40
/** Wider than one transaction, so that a kill falls before, within and after it. */
const MOST_DELAY_MS = 4

export function crashCases(arena: Arena, writers: Writers | Absent): void {
  if (isAbsent(writers)) return
  const rounds = writers.rounds ?? ROUNDS
  const seed = Date.now() % 1_000_000
  const random = seededRandom(seed)
  const upTo = (most: number) => Math.floor(random.next() * (most + 1))
  const killSoon = async (writer: Writer, lines: number) => {
    await writer.until(lines)
    await new Promise((resolve) => setTimeout(resolve, upTo(MOST_DELAY_MS)))
    await writer.kill()
  }
  const enrolledPlace = async () => {
    const place = await arena.place(() => writers.createPlace())
    const store = await arena.open(place)
    await the(store.writeIdentity(IDENTITY))
    await store.close()
    return place
  }

  describe(`a process killed at any moment (seed ${seed})`, () => {
    test('has lost nothing that it was told was written, and left no half of anything', async () => {
      const place = await enrolledPlace()
      const reports: Report[] = []
      for (let round = 1; round <= rounds; round++) {
        const writer = await writers.spawn(place, `round-${round}`)
        await killSoon(writer, 1 + upTo(MOST_LINES))
        reports.push(...parse(writer))
        expect(await flaws(await arena.open(place), reports)).toEqual([])
      }
    })

    test('while it was making its store leaves one that can be made', async () => {
      for (let round = 1; round <= rounds * NEWBORN_SHARE; round++) {
        const place: StorePlace = await arena.place(() => writers.createPlace())
        const writer = await writers.spawn(place, 'newborn')
        await killSoon(writer, 1)
        const store = await arena.open(place)
        await store.writeIdentity(IDENTITY)
        expect(await the(store.readIdentity())).toEqual(IDENTITY)
        expect(await flaws(store, parse(writer))).toEqual([])
      }
    })
  })

  if (writers.onlyOne) return
  describe('two processes selling on one store', () => {
    test.each(['enrolled before', 'new'])('that is %s repeat no number, skip none, and lose no sale', async (state) => {
      const isNew = state === 'new'
      const place = isNew ? await arena.place(() => writers.createPlace()) : await enrolledPlace()
      const pair = await Promise.all(['left', 'right'].map((name) => writers.spawn(place, name)))
      await Promise.all(pair.map((writer) => writer.until(MOST_LINES)))
      await Promise.all(pair.map((writer) => writer.kill()))
      const reports = pair.flatMap(parse)
      expect(await flaws(await arena.open(place), reports)).toEqual([])
      const places = reports.flatMap((report) => (report.at === 'sold' ? [report.terminalSeq] : []))
      expect(new Set(places).size).toBe(places.length)
    })
  })
}

const parse = (writer: Writer): Report[] => writer.reported.map((line) => JSON.parse(line) as Report)

/** What is missing or half written; nothing else than nothing is right. */
async function flaws(store: LocalStore, reports: readonly Report[]): Promise<readonly string[]> {
  const length = await expectWholeChain(store)
  const entries = await the(store.readSequence(1, length, Number.MAX_SAFE_INTEGER))
  const orders = await the(store.list('orders', { limit: length + 1 }))
  const stock = await the(store.overlays('stock-levels', 'p1'))
  const byRef = new Map(entries.map((entry) => [entry.clientRef, entry]))
  const ordersById = new Map(orders.map((order) => [order.id, order]))
  return [
    ...reports.flatMap((report) => (isThere(report, byRef) ? [] : [`lost: ${JSON.stringify(report)}`])),
    ...entries.flatMap((entry) => (isWhole(entry, ordersById) ? [] : [`half written: ${entry.clientRef}`])),
    ...(orders.length === length ? [] : [`${orders.length} orders of ${length} sales`]),
    ...(stock.length === length ? [] : [`${stock.length} stock movements of ${length} sales`]),
  ]
}

type AnyEntry = OutboxEntry | LoggedEntry

function isThere(report: Report, byRef: ReadonlyMap<string, AnyEntry>): boolean {
  if (report.at === 'opening') return true
  const entry = byRef.get(report.clientRef)
  if (!entry) return false
  if (report.at === 'settled') return isLogged(entry)
  return entry.terminalSeq === report.terminalSeq && entry.payload['receiptNumber'] === report.receiptNumber
}

function isWhole(entry: AnyEntry, orders: ReadonlyMap<string, FoldedRecord>): boolean {
  const order = orders.get(`order-${entry.clientRef}`)
  const isSettled = order?.state === 'confirmed' && order.body['status'] === 'posted'
  return order?.body['receiptNumber'] === entry.payload['receiptNumber'] && isSettled === isLogged(entry)
}

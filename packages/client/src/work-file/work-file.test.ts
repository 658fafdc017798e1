import { WORK_FILE_FORMAT, type WorkFile } from '@outpost/contract/v2'
import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop, type Shop, sell } from '../testing/shop.ts'
import { digestOf } from './export-work.ts'

/** A till with a morning's work that no server has seen: a session, two sales, a return, a refused sale. */
async function unsentMorning() {
  const shop = await openShop()
  const { ada } = shop.people
  unwrap(await shop.sessionService.open(10_000, ada))
  const mug = shop.stock('Red mug', 600)
  const sale = await sell(shop, [[mug, '2']])
  await sell(shop, [[mug, '1']])
  const back = unwrap(await shop.orderService.beginReturn(sale.id, [{ lineNo: 1, quantity: '1' }]))
  unwrap(await shop.orderService.complete(back, [{ tender: 'cash', tendered: 600 }], ada))
  const refused = await sell(shop, [[mug, '1']])
  shop.store.refuse(refused.clientRef, 'product_unknown')
  return { shop, sale, refused, file: unwrap(await shop.recoveryService.exportWork()) }
}

const importInto = (shop: Shop, text: string) => shop.recoveryService.importWork(text, shop.people.sue)

/** The file as a meddler would leave it: `change` made, and its digest made to fit again unless told not to. */
function meddle(text: string, change: (file: WorkFile) => WorkFile, fits = true): string {
  const { digest, ...rest } = change(JSON.parse(text) as WorkFile)
  return JSON.stringify({ ...rest, digest: fits ? digestOf(rest) : digest })
}

const spoilLast = (text: string, from: string, to: string): string => {
  const at = text.lastIndexOf(from)
  return text.slice(0, at) + to + text.slice(at + from.length)
}

describe('a file of unsent work', () => {
  it('has all that waits for an answer, with its counts and its money, and leaves the terminal as it was', async () => {
    const { shop, refused, file } = await unsentMorning()
    expect(file.summary).toMatchObject({
      mutations: 4,
      currency: 'GBP',
      sales: { count: 2, total: 1_800 },
      returns: { count: 1, total: 600 },
    })
    expect(file.fileName).toBe('outpost-SOHO-T01-2026-03-02T090000000Z.json')
    expect(file.text).not.toContain(refused.clientRef)
    expect(unwrap(await shop.recoveryService.inspectWork(file.text)).summary).toEqual(file.summary)
    expect(await shop.outbox()).toHaveLength(5)
  })

  it('goes into another terminal’s outbox, payloads and clientRefs unchanged, in places of its own', async () => {
    const { shop, sale, file } = await unsentMorning()
    const other = await openShop({ besides: shop })
    unwrap(await other.sessionService.open(0, other.people.ada))
    const done = unwrap(await importInto(other, file.text))
    expect(done).toMatchObject({ imported: 4, known: 0, receiptPrefix: 'SOHO-T01', summary: file.summary })
    const before = (await shop.outbox()).slice(0, 4)
    const after = (await other.outbox()).slice(1)
    const same = ({ clientRef, type, payload, fingerprint, occurredAt, dependsOn }: (typeof before)[number]) => ({
      clientRef,
      type,
      payload,
      fingerprint,
      occurredAt,
      dependsOn,
    })
    expect(after.map(same)).toEqual(before.map(same))
    expect(after.map(({ terminalId, terminalSeq }) => [terminalId, terminalSeq])).toEqual(
      [2, 3, 4, 5].map((seq) => [other.terminalId, seq]),
    )
    const found = unwrap(await other.orderService.findByReceipt(sale.receiptNumber))
    expect(found).toMatchObject({ order: { id: sale.id, total: 1_200 }, progress: 'saved_here' })
  })

  it('has no effect a second time, and takes in only what is new', async () => {
    const { shop, file } = await unsentMorning()
    const other = await openShop({ besides: shop })
    unwrap(await importInto(other, file.text))
    expect(unwrap(await importInto(other, file.text))).toMatchObject({ imported: 0, known: 4 })
    other.store.accept((await other.outbox())[0]?.clientRef ?? '')
    await sell(shop, [[shop.stock('Blue mug', 700), '1']])
    const later = unwrap(await shop.recoveryService.exportWork())
    expect(unwrap(await importInto(other, later.text))).toMatchObject({ imported: 1, known: 4 })
    expect(await other.outbox()).toHaveLength(4)
    expect(unwrap(await importInto(shop, later.text))).toMatchObject({ imported: 0, known: 5 })
  })

  it('does not touch the importing terminal’s own register session, receipts and report', async () => {
    const { shop, file } = await unsentMorning()
    const other = await openShop({ besides: shop })
    const session = unwrap(await other.sessionService.open(0, other.people.ada))
    unwrap(await importInto(other, file.text))
    expect(unwrap(await other.sessionService.report(session.id)).totals.saleCount).toBe(0)
    const own = await sell(other, [[other.stock('Mug', 100), '1']])
    expect(own.receiptNumber).toBe('SOHO-T02-000001')
  })

  it('is a supervisor’s to import, and never half of it when the disk is full', async () => {
    const { shop, file } = await unsentMorning()
    const other = await openShop({ besides: shop })
    const asked = await other.recoveryService.importWork(file.text, other.people.ada)
    expect(asked).toEqual({ ok: false, error: { code: 'supervisor_needed' } })
    other.store.failNext()
    expect(await importInto(other, file.text)).toMatchObject({ ok: false, error: { code: 'disk_full' } })
    expect(await other.outbox()).toEqual([])
    expect(unwrap(await importInto(other, file.text)).imported).toBe(4)
  })
})

describe('a file that is not what it should be', () => {
  const cases: readonly (readonly [string, (text: string) => string, object])[] = [
    ['no JSON', (text) => text.slice(0, -10), { code: 'file_unreadable' }],
    ['nothing', () => '', { code: 'file_unreadable' }],
    ['another program’s', () => '{"format":"other","version":1}', { code: 'file_foreign' }],
    ['a bare null', () => 'null', { code: 'file_foreign' }],
    ['a newer version’s', (text) => text.replace('"version": 1', '"version": 2'), { code: 'file_newer', version: 2 }],
    [
      'without its entries',
      (text) => meddle(text, ({ entries: _, ...file }) => file as WorkFile),
      { code: 'file_invalid', errors: [{ pointer: '/entries', code: 'required' }] },
    ],
    [
      'with a field that nobody knows',
      () => `{"format":"${WORK_FILE_FORMAT}","version":1,"more":1}`,
      { code: 'file_invalid', errors: expect.arrayContaining([{ pointer: '/more', code: 'additionalProperties' }]) },
    ],
    [
      'with another total',
      (text) => spoilLast(text, '"total": 600', '"total": 500'),
      { code: 'file_damaged', pointer: '/entries/3/payload' },
    ],
    [
      'with a sale made an hour earlier',
      (text) =>
        meddle(text, (file) => ({
          ...file,
          entries: file.entries.map((entry) => ({ ...entry, occurredAt: '2026-03-02T08:00:00.000Z' })),
        })),
      { code: 'file_damaged', pointer: '/entries/0/hash' },
    ],
    [
      'with one sale twice',
      (text) => meddle(text, (file) => ({ ...file, entries: [...file.entries, file.entries[1] as never] })),
      { code: 'file_damaged', pointer: '/entries/4/clientRef' },
    ],
    [
      'with one sale fewer',
      (text) => meddle(text, (file) => ({ ...file, entries: file.entries.slice(0, -1) })),
      { code: 'file_damaged', pointer: '/summary' },
    ],
    [
      'of another branch by its cover only',
      (text) => meddle(text, (file) => ({ ...file, receiptPrefix: 'ELSE-T01' }), false),
      { code: 'file_damaged', pointer: '/digest' },
    ],
    [
      'with a number that no JSON means',
      (text) => spoilLast(text, '"total": 600', '"total": 1e400'),
      { code: 'file_damaged', pointer: '/entries' },
    ],
  ]

  it.each(cases)('%s is refused with its exact error, and nothing of it comes in', async (_, spoil, error) => {
    const { shop, file } = await unsentMorning()
    const other = await openShop({ besides: shop })
    expect(await importInto(other, spoil(file.text))).toEqual({ ok: false, error })
    expect(await other.outbox()).toEqual([])
  })

  it('of another branch is refused', async () => {
    const { shop, file } = await unsentMorning()
    const elsewhere = await openShop({ besides: { branchId: shop.newId() } })
    const refused = { ok: false, error: { code: 'other_branch', branchId: shop.branchId } }
    expect(await importInto(elsewhere, file.text)).toEqual(refused)
    expect(await elsewhere.outbox()).toEqual([])
  })
})

import { StockMove, validate } from '@outpost/contract/v2'
import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop } from '../testing/shop.ts'

async function setUp() {
  const shop = await openShop()
  const mug = shop.stock('Red mug', 450)
  shop.setLevel(mug, '10')
  const line = (quantity: string) => [{ productId: mug.id, quantity }]
  const level = async () => unwrap(await shop.stockService.level(mug.id)).quantity
  return { shop, mug, line, level, ...shop.people }
}

describe('a stock document', () => {
  it('changes the level at once, each kind in its own way, and is one mutation that the contract takes', async () => {
    const { shop, line, level, ada, sue } = await setUp()
    const { stockService } = shop
    unwrap(await stockService.receive(line('5.5'), ada))
    expect(await level()).toBe('15.5')
    const out = unwrap(await stockService.transferOut(line('2'), shop.newId(), ada))
    expect(await level()).toBe('13.5')
    const from = { branchId: shop.newId(), transferId: out.transferId ?? '' }
    unwrap(await stockService.transferIn(line('1'), from, ada))
    expect(await level()).toBe('14.5')
    unwrap(await stockService.waste(line('0.5'), ada, 'Broken'))
    expect(await level()).toBe('14')
    unwrap(await stockService.count(line('12'), ada))
    expect(await level()).toBe('12')
    unwrap(await stockService.adjust(line('-3'), sue, 'Found missing'))
    expect(await level()).toBe('9')
    const entries = await shop.outbox()
    expect(entries).toHaveLength(6)
    for (const { type, payload } of entries) {
      expect(type).toBe('stock.move')
      expect(validate(StockMove, payload).ok).toBe(true)
    }
  })

  it('moves once however often it is completed', async () => {
    const { shop, line, level, ada } = await setUp()
    const move = shop.stockService.begin('receipt', line('1'))
    unwrap(await shop.stockService.complete(move, ada))
    unwrap(await shop.stockService.complete(move, ada))
    expect(await level()).toBe('11')
  })

  it('that adjusts asks a cashier for approval, and goes through with it', async () => {
    const { shop, line, level, ada } = await setUp()
    const asked = await shop.stockService.adjust(line('-3'), ada, 'Found missing')
    if (asked.ok || asked.error.code !== 'approval_needed') throw new Error('an approval was expected to be needed')
    const [need] = asked.error.needs
    expect(need).toEqual({ kind: 'stock_adjustment', subjectId: asked.error.move.id })
    const verdict = { code: 'sue', pin: 'sue-pin', decision: 'approved' } as const
    const approval = unwrap(await shop.approvalService.decideOnTheSpot(need!, ada, verdict))
    unwrap(await shop.stockService.complete({ ...asked.error.move, approvals: [approval] }, ada))
    expect(await level()).toBe('7')
    expect((await shop.outbox()).map(({ type }) => type)).toEqual(['approval.request', 'approval.decide', 'stock.move'])
  })

  it('is refused for a quantity that does not fit its kind, or a product that nobody knows', async () => {
    const { shop, line, ada } = await setUp()
    expect(await shop.stockService.receive(line('-1'), ada)).toMatchObject({
      ok: false,
      error: { code: 'refused', refusal: { code: 'quantity_invalid' } },
    })
    expect(await shop.stockService.receive([{ productId: shop.newId(), quantity: '1' }], ada)).toMatchObject({
      ok: false,
      error: { code: 'refused', refusal: { code: 'product_unknown' } },
    })
    expect(await shop.outbox()).toEqual([])
  })
})

describe('a stock level', () => {
  it('says how old it may be', async () => {
    const { shop, mug } = await setUp()
    expect(unwrap(await shop.stockService.level(mug.id))).toEqual({
      quantity: '10',
      unsent: '0',
      updatedAt: '2026-03-02T09:00:00.000Z',
      syncedAt: '2026-03-02T09:00:00.000Z',
    })
  })
})

describe('documents of this terminal', () => {
  it('stand newest first, each with how far it is from the server', async () => {
    const { shop, line, ada } = await setUp()
    unwrap(await shop.stockService.receive(line('5'), ada))
    await shop.clock.advance(1_000)
    unwrap(await shop.stockService.waste(line('1'), ada, 'Broken'))
    const documents = unwrap(await shop.stockService.documents(10))
    expect(documents.map(({ move, progress }) => [move.kind, progress])).toEqual([
      ['waste', 'saved_here'],
      ['receipt', 'saved_here'],
    ])
    expect(documents[0]?.move.reason).toBe('Broken')
  })
})

describe('a transfer from another branch', () => {
  it('is arriving until it is booked in here; what this branch has sent is not', async () => {
    const { shop, mug, line, ada } = await setUp()
    const [id, branchId] = [shop.newId(), shop.newId()]
    const lines = [{ productId: mug.id, quantity: '2' }]
    const sentAt = '2026-03-01T09:00:00.000Z'
    shop.store.serve('transfers', id, { id, fromBranchId: branchId, toBranchId: shop.branchId, lines, sentAt })
    const ours = shop.newId()
    shop.store.serve('transfers', ours, { id: ours, fromBranchId: shop.branchId, toBranchId: branchId, lines, sentAt })
    expect(unwrap(await shop.stockService.arriving()).map((each) => each.id)).toEqual([id])
    unwrap(await shop.stockService.transferIn(line('2'), { branchId, transferId: id }, ada))
    expect(unwrap(await shop.stockService.arriving())).toEqual([])
  })

  it('may come from any branch but this one, found by code or name', async () => {
    const { shop } = await setUp()
    const other = { id: shop.newId(), code: 'BATH', name: 'Bath Spa' }
    shop.store.serve('branches', other.id, other)
    const find = async (text: string) => unwrap(await shop.stockService.otherBranches(text, 10)).map(({ code }) => code)
    expect(await find('')).toEqual(['BATH'])
    expect(await find('spa')).toEqual(['BATH'])
    expect(await find('soho')).toEqual([])
  })
})

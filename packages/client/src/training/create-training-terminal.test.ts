import { unwrap } from '@outpost/kernel'
import { reseal, seal } from '@outpost/sync'
import { createMemoryDisk } from '@outpost/sync/testing'
import { describe, expect, it } from 'vitest'
import { toCartItem } from '../catalog/catalog-service.ts'
import { keysOf } from '../keys-of.ts'
import { openShop, sell } from '../testing/shop.ts'
import { createTrainingTerminal } from './create-training-terminal.ts'

async function openClassroom() {
  const shop = await openShop()
  unwrap(await shop.sessionService.open(10_000, shop.people.ada))
  const mug = shop.stock('Red mug', 600)
  shop.setLevel(mug, '5')
  await sell(shop, [[mug, '1']])
  const disk = createMemoryDisk()
  const open = async () => {
    const scratch = disk.open({ seal, reseal, keysOf })
    const { store: live, clock } = shop
    return createTrainingTerminal({ ...shop.context, live, scratch, timers: clock })
  }
  const training = unwrap(await open())
  const pupil = unwrap(await training.authService.signIn('ada', 'ada-pin'))
  unwrap(await training.sessionService.open(0, pupil))
  const practise = async (quantity = '1') => {
    const product = unwrap(await training.catalogService.findBySku('RED-MUG'))
    const item = toCartItem(unwrap(await training.catalogService.offer(product!)), quantity)
    const order = unwrap(training.orderService.addItem(training.orderService.begin(), item))
    const { total } = unwrap(await training.orderService.price(order))
    return unwrap(await training.orderService.complete(order, [{ tender: 'cash', tendered: total }], pupil))
  }
  return { shop, training, pupil, practise, mug, open }
}

describe('a training terminal', () => {
  it('sells the shop’s goods at its prices, on receipts of its own', async () => {
    const { training, practise, open } = await openClassroom()
    expect(await practise('2')).toMatchObject({ receiptNumber: 'SOHO-TRAIN-000001', total: 1_200 })
    expect(training.mode).toBe('training')
    const reopened = unwrap(await open())
    expect(unwrap(await reopened.orderService.last())?.order.receiptNumber).toBe('SOHO-TRAIN-000001')
  })

  it('sees a price that has just changed, and a person who has just left', async () => {
    const { shop, training, practise, mug } = await openClassroom()
    shop.setPrice(mug, 650, '2026-03-02T08:00:00.000Z')
    expect((await practise()).total).toBe(650)
    const record = unwrap(await shop.store.get('staff', shop.people.sue.staffId))?.body
    shop.store.serve('staff', shop.people.sue.staffId, { ...record, active: false })
    expect(unwrap(await training.authService.people()).map(({ code }) => code)).toEqual(['ada'])
  })

  it('touches nothing of the real terminal: no outbox, stock, session, receipt number or report', async () => {
    const { shop, training, practise, pupil, mug } = await openClassroom()
    const before = await shop.outbox()
    const level = unwrap(await shop.stockService.level(mug.id))
    await practise('3')
    unwrap(await training.sessionService.moveCash({ kind: 'paid_in', amount: 500 }, pupil))
    unwrap(await training.sessionService.close({ counted: 0 }, pupil))
    expect(await shop.outbox()).toEqual(before)
    expect(unwrap(await shop.stockService.level(mug.id))).toEqual(level)
    expect(unwrap(await training.stockService.level(mug.id))).toMatchObject({ quantity: '2', unsent: '-3' })
    const session = unwrap(await shop.sessionService.current())
    expect(unwrap(await shop.sessionService.report(session?.id ?? '')).totals).toMatchObject({ saleCount: 1 })
    expect((await sell(shop, [[mug, '1']])).receiptNumber).toBe('SOHO-T01-000002')
  })

  it('has nothing to send, and nothing that could be carried to a terminal that sends', async () => {
    const { training, practise } = await openClassroom()
    await practise()
    unwrap(await training.sync.start())
    await training.sync.whenIdle()
    expect(training.sync.status()).toMatchObject({ phase: 'stopped', unsent: 0 })
    expect(unwrap(await training.statusService.read())).toMatchObject({ link: 'training', unsent: { count: 0 } })
    expect(unwrap(await training.recoveryService.exportWork()).summary.mutations).toBe(0)
  })

  it('is no place to guess PINs: failures count at the real terminal, and its own here', async () => {
    const { shop, training } = await openClassroom()
    for (let i = 0; i < 5; i++) await training.authService.signIn('sue', `guess-${i}`)
    expect(await shop.authService.signIn('sue', 'sue-pin')).toMatchObject({ ok: false, error: { code: 'throttled' } })
    for (let i = 0; i < 5; i++) await shop.authService.signIn('ada', `guess-${i}`)
    expect(await training.authService.signIn('ada', 'ada-pin')).toMatchObject({ error: { code: 'throttled' } })
  })

  it('cannot enrol, and needs a terminal that is', async () => {
    const { training } = await openClassroom()
    const enrolment = { code: 'SOHO-1234-5678', platform: 'web' } as const
    expect(await training.authService.enrol(enrolment)).toEqual({ ok: false, error: { code: 'already_enrolled' } })
    const blank = await openShop({ enrolled: false })
    const scratch = createMemoryDisk().open({ seal, reseal, keysOf })
    const made = await createTrainingTerminal({ ...blank.context, live: blank.store, scratch, timers: blank.clock })
    expect(made).toEqual({ ok: false, error: { code: 'not_enrolled' } })
  })
})

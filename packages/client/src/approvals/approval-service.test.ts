import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop } from '../testing/shop.ts'

async function setUp() {
  const shop = await openShop()
  const need = { kind: 'discount', subjectId: shop.newId(), amount: 500 } as const
  const bySue = { code: 'sue', pin: 'sue-pin', decision: 'approved' } as const
  return { shop, need, bySue, ...shop.people }
}

describe('an approval on the spot', () => {
  it('is a supervisor’s, by PIN, and never the requester’s own', async () => {
    const { shop, need, bySue, ada, sue } = await setUp()
    const given = unwrap(await shop.approvalService.decideOnTheSpot(need, ada, bySue))
    expect(given).toMatchObject({
      decision: { decision: 'approved', decidedBy: sue.staffId },
      decidedByRole: 'supervisor',
    })
    expect(given.request.subject).toEqual({ subjectId: need.subjectId, maxAmount: 500 })
    expect(await shop.approvalService.decideOnTheSpot(need, sue, bySue)).toMatchObject({
      ok: false,
      error: { code: 'refused', refusal: { code: 'approval_not_allowed' } },
    })
    const byAda = { code: 'ada', pin: 'ada-pin', decision: 'approved' } as const
    expect(await shop.approvalService.decideOnTheSpot(need, sue, byAda)).toMatchObject({
      ok: false,
      error: { code: 'refused', refusal: { code: 'approval_not_allowed' } },
    })
    expect(await shop.approvalService.decideOnTheSpot(need, ada, { ...bySue, pin: 'guess' })).toEqual({
      ok: false,
      error: { code: 'credentials_invalid' },
    })
    expect(await shop.outbox()).toEqual([])
  })

  it('is nobody’s to give once the lease has run out', async () => {
    const { shop, need, bySue, ada } = await setUp()
    await shop.clock.advance(8 * 86_400_000)
    expect(await shop.approvalService.decideOnTheSpot(need, ada, bySue)).toMatchObject({
      ok: false,
      error: { code: 'refused', refusal: { code: 'approval_not_allowed' } },
    })
  })
})

describe('an approval asked for', () => {
  it('waits for anyone who may, and is decided once, after the request', async () => {
    const { shop, need, bySue, ada, sue } = await setUp()
    const request = unwrap(await shop.approvalService.request(need, ada, 'Damaged box'))
    expect(unwrap(await shop.approvalService.pending())).toEqual([request])
    const decided = unwrap(await shop.approvalService.decide(request.id, bySue))
    expect(decided).toMatchObject({ state: 'approved', decidedBy: sue.staffId })
    expect(unwrap(await shop.approvalService.pending())).toEqual([])
    expect(unwrap(await shop.approvalService.find(request.id))?.state).toBe('approved')
    const [asked, decision] = await shop.outbox()
    expect(decision?.dependsOn).toEqual([asked?.clientRef])
    expect(await shop.approvalService.decide(request.id, bySue)).toMatchObject({
      ok: false,
      error: { code: 'refused', refusal: { code: 'approval_already_decided' } },
    })
  })

  it('runs out by itself, and a decision then comes too late', async () => {
    const { shop, need, bySue, ada } = await setUp()
    const request = unwrap(await shop.approvalService.request(need, ada))
    await shop.clock.advance(15 * 60_000 + 1)
    expect(unwrap(await shop.approvalService.pending())).toEqual([])
    expect(unwrap(await shop.approvalService.find(request.id))?.state).toBe('expired')
    expect(await shop.approvalService.decide(request.id, bySue)).toMatchObject({
      ok: false,
      error: { code: 'refused', refusal: { code: 'approval_expired' } },
    })
  })

  it('that was granted at another terminal lets the order through', async () => {
    const { shop, ada, sue } = await setUp()
    unwrap(await shop.sessionService.open(0, ada))
    const bare = shop.orderService.begin('return')
    const open = unwrap(shop.orderService.addItem(bare, await shop.item(shop.stock('Red mug', 450))))
    const need = { kind: 'return', subjectId: open.id, amount: 450 } as const
    const request = unwrap(await shop.approvalService.request(need, ada))
    const complete = () =>
      shop.orderService.complete(
        { ...open, approvals: [{ given: 'remotely', approvalId: request.id }] },
        [{ tender: 'cash', tendered: 450 }],
        ada,
      )
    expect(await complete()).toMatchObject({ ok: false, error: { code: 'approval_needed' } })
    shop.store.accept((await shop.outbox()).at(-1)?.clientRef ?? '')
    shop.store.serve('approval-requests', request.id, {
      ...request,
      state: 'approved',
      decidedBy: sue.staffId,
      decidedAt: request.requestedAt,
    })
    expect(unwrap(await complete()).approvalIds).toEqual([request.id])
  })
})

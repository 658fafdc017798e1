import { PushItem, validate } from '@outpost/contract/v2'
import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { newTerminal, sellMug, settled } from './testing/new-terminal.ts'

describe('a terminal', () => {
  it('enrols, loads its catalogue, opens its session, sells, and the sale reaches the server as the contract has it', async () => {
    const { terminal, server, clock } = await newTerminal()
    const ada = unwrap(await terminal.authService.signIn('ada', '4711'))
    unwrap(await terminal.sessionService.open(10_000, ada))
    const sold = await sellMug(terminal)
    expect(sold).toMatchObject({ receiptNumber: 'SOHO-T01-000001', total: 450 })
    await settled(clock, terminal)

    expect(server.received.map(({ type, terminalSeq }) => [type, terminalSeq])).toEqual([
      ['session.open', 1],
      ['order.create', 2],
    ])
    for (const item of server.received) expect(validate(PushItem, item).ok).toBe(true)
    const found = unwrap(await terminal.orderService.findByReceipt('SOHO-T01-000001'))
    expect(found).toMatchObject({ order: { id: sold.id, branchSeq: 1 }, progress: 'confirmed' })
    await terminal.sync.stop()
  })

  it('goes on selling while the network is away, through a restart, and loses and doubles nothing', async () => {
    const { terminal, server, clock, restart } = await newTerminal()
    const ada = unwrap(await terminal.authService.signIn('ada', '4711'))
    unwrap(await terminal.sessionService.open(10_000, ada))
    server.setOnline(false)
    const receipts = [(await sellMug(terminal)).receiptNumber, (await sellMug(terminal)).receiptNumber]
    await terminal.sync.stop()

    const reborn = restart()
    receipts.push((await sellMug(reborn)).receiptNumber)
    server.setOnline(true)
    server.loseReplies(2)
    unwrap(await reborn.sync.start())
    await settled(clock, reborn)
    expect(receipts).toEqual(['SOHO-T01-000001', 'SOHO-T01-000002', 'SOHO-T01-000003'])
    const pushed = server.received.filter(({ type }) => type === 'order.create')
    expect(pushed.map(({ payload }) => (payload as { receiptNumber: string }).receiptNumber)).toEqual(receipts)
    await reborn.sync.stop()
  })

  it('keeps a refused sale in sight until a person has decided', async () => {
    const { terminal, server, clock } = await newTerminal()
    const ada = unwrap(await terminal.authService.signIn('ada', '4711'))
    unwrap(await terminal.sessionService.open(10_000, ada))
    server.refuse('order.create', 'product_unknown')
    const sold = await sellMug(terminal)
    await settled(clock, terminal)
    expect(terminal.sync.status().needsDecision).toBe(1)
    expect(unwrap(await terminal.orderService.find(sold.id))?.progress).toBe('needs_decision')
    const [letter] = unwrap(await terminal.recoveryService.list())
    expect(letter).toMatchObject({ clientRef: sold.clientRef, problem: { code: 'product_unknown' } })
    await terminal.sync.stop()
  })
})

import { unwrap } from '@outpost/kernel'
import { describe, expect, it, vi } from 'vitest'
import { newTerminal, sellMug, settled } from '../testing/new-terminal.ts'
import { createRadio } from '../testing/radio.ts'

async function openTill() {
  const radio = createRadio()
  const made = await newTerminal({ announcer: radio.join() })
  const ada = unwrap(await made.terminal.authService.signIn('ada', '4711'))
  unwrap(await made.terminal.sessionService.open(10_000, ada))
  await settled(made.clock, made.terminal)
  /** A second tab over the same store, whose engine stands still. */
  const openTab = async () => {
    const tab = made.restart({ announcer: radio.join() })
    unwrap(await tab.authService.signIn('ada', '4711'))
    await made.clock.advance(1_000)
    return tab
  }
  return { ...made, ada, radio, openTab }
}

function hearing({ changes }: Awaited<ReturnType<typeof openTill>>['terminal']) {
  const told: string[][] = []
  const stop = changes.subscribe((collections) => told.push([...collections].sort()))
  return { told, all: () => new Set(told.flat()), stop }
}

describe('what has changed', () => {
  it('is told of a sale at once, and of what the server answered', async () => {
    const { terminal, clock } = await openTill()
    const { told, all } = hearing(terminal)
    await sellMug(terminal)
    expect(told[0]).toEqual(['orders', 'outbox', 'stock-deltas'])
    await settled(clock, terminal)
    expect(all()).toContain('sync-memory')
    await terminal.sync.stop()
  })

  it('comes together where it comes thick, so that a screen redraws once', async () => {
    const { terminal, clock } = await openTill()
    await terminal.sync.stop()
    await clock.advance(1_000)
    const { told } = hearing(terminal)
    await sellMug(terminal)
    for (let i = 0; i < 5; i++) await sellMug(terminal)
    expect(told).toHaveLength(1)
    await clock.advance(50)
    await vi.waitFor(() => expect(told).toEqual([told[0], told[0]]))
  })

  it('is told no longer once nobody wants to know', async () => {
    const { terminal } = await openTill()
    const { told, stop } = hearing(terminal)
    stop()
    await sellMug(terminal)
    expect(told).toEqual([])
    await terminal.sync.stop()
  })

  it('is heard of from another tab, whose sale the tab with the engine sends', async () => {
    const { terminal, server, clock, openTab } = await openTill()
    const tab = await openTab()
    const { all } = hearing(terminal)
    const sold = await sellMug(tab)
    await vi.waitFor(() => expect(server.received.at(-1)?.clientRef).toBe(sold.clientRef))
    expect([...all()]).toEqual(expect.arrayContaining(['orders', 'outbox']))
    await settled(clock, terminal)
    await terminal.sync.stop()
  })

  it('reaches a tab without an engine when the engine of another brings it', async () => {
    const { terminal, openTab, clock } = await openTill()
    const tab = await openTab()
    const { all } = hearing(tab)
    const sold = await sellMug(terminal)
    await settled(clock, terminal)
    await vi.waitFor(() => expect(all()).toContain('sync-memory'))
    expect(unwrap(await tab.orderService.find(sold.id))?.progress).toBe('confirmed')
    await terminal.sync.stop()
  })

  it('makes no sense to a tab of a newer version: what cannot be read is passed over', async () => {
    const { terminal, radio } = await openTill()
    const { told } = hearing(terminal)
    const stranger = radio.join()
    for (const odd of [null, 7, 'x', {}, { kind: 'later' }, { kind: 'changed' }, { kind: 'snapshot-under-way' }])
      stranger.announce(odd as never)
    expect(told).toEqual([])
    await terminal.sync.stop()
  })
})

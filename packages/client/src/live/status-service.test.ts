import { toInstant, unwrap } from '@outpost/kernel'
import { reseal, seal } from '@outpost/sync'
import { createMemoryDisk } from '@outpost/sync/testing'
import { describe, expect, it, vi } from 'vitest'
import { keysOf } from '../keys-of.ts'
import { newTerminal, sellMug, settled } from '../testing/new-terminal.ts'
import { createRadio } from '../testing/radio.ts'
import type { TerminalStatus } from './status-service.ts'

async function openTill() {
  const radio = createRadio()
  const made = await newTerminal({ announcer: radio.join() })
  const { terminal, clock } = made
  const ada = unwrap(await terminal.authService.signIn('ada', '4711'))
  unwrap(await terminal.sessionService.open(10_000, ada))
  await settled(clock, terminal)
  const status = async () => unwrap(await terminal.statusService.read())
  return { ...made, ada, status, openTab: () => made.restart({ announcer: radio.join() }) }
}

describe('the status of a terminal', () => {
  it('is online with nothing unsent when everything has been answered', async () => {
    const { terminal, status } = await openTill()
    const now = await status()
    expect(now).toMatchObject({
      link: 'online',
      halt: null,
      unsent: { count: 0, oldestAt: null, amount: 0 },
      backlog: 0,
      needsDecision: { deadLetters: 0, approvals: 0 },
    })
    expect(now.lastSyncAt).not.toBeNull()
    await terminal.sync.stop()
  })

  it('tells how much unsent work there is, since when, and the money in it', async () => {
    const { terminal, server, clock, status } = await openTill()
    server.setOnline(false)
    const first = toInstant(clock.now())
    await sellMug(terminal)
    await clock.advance(1_000)
    await sellMug(terminal)
    await vi.waitFor(async () => expect((await status()).link).toBe('offline'))
    expect((await status()).unsent).toEqual({ count: 2, oldestAt: first, amount: 900 })
    server.setOnline(true)
    await settled(clock, terminal)
    expect(await status()).toMatchObject({ link: 'online', unsent: { count: 0, amount: 0 } })
    await terminal.sync.stop()
  })

  it('counts the money of the queue anew after a restart', async () => {
    const { terminal, server, restart } = await openTill()
    server.setOnline(false)
    await sellMug(terminal)
    await terminal.sync.stop()
    expect(unwrap(await restart().statusService.read()).unsent).toMatchObject({ count: 1, amount: 450 })
  })

  it('keeps refused work apart from unsent work, and approvals asked for apart from both', async () => {
    const { terminal, server, clock, ada, status } = await openTill()
    server.refuse('order.create', 'product_unknown')
    const sold = await sellMug(terminal)
    unwrap(await terminal.approvalService.request({ kind: 'void', subjectId: sold.id }, ada))
    await settled(clock, terminal)
    expect(await status()).toMatchObject({
      unsent: { count: 0, amount: 0 },
      needsDecision: { deadLetters: 1, approvals: 1 },
    })
    await terminal.sync.stop()
    await clock.advance(86_400_000)
    expect((await status()).needsDecision).toEqual({ deadLetters: 1, approvals: 0 })
  })

  it('begins as not enrolled, and as never reached until the first sync has passed', async () => {
    const { restart, clock } = await newTerminal()
    const store = createMemoryDisk().open({ seal, reseal, keysOf })
    const blank = restart({ store })
    expect(unwrap(await blank.statusService.read())).toMatchObject({ link: 'not_enrolled', lastSyncAt: null })
    const enrolledAt = toInstant(clock.now())
    unwrap(await store.writeIdentity({ branchId: 'b', terminalId: 't', receiptPrefix: 'SOHO-T09', enrolledAt }))
    expect(unwrap(await blank.statusService.read())).toMatchObject({ link: 'never_reached', lastSyncAt: null })
  })

  it('is offline as soon as the device says so', async () => {
    const { terminal, status, clock } = await openTill()
    terminal.sync.setOnline(false)
    expect((await status()).link).toBe('offline')
    terminal.sync.setOnline(true)
    await settled(clock, terminal)
    expect((await status()).link).toBe('online')
    await terminal.sync.stop()
  })

  it('is busy while the server answers and takes nothing, says when it is asked again, and so in every tab', async () => {
    const { terminal, server, clock, status, openTab } = await openTill()
    server.setBusy({ type: 'about:blank', title: 'Overloaded', status: 503, code: 'overloaded', retryable: true })
    await sellMug(terminal)
    await vi.waitFor(async () => expect((await status()).link).toBe('busy'))
    const { unsent, retryAt } = await status()
    expect(unsent).toMatchObject({ count: 1, amount: 450 })
    expect(Date.parse(retryAt ?? '')).toBeGreaterThan(clock.now() - 1)
    expect(unwrap(await openTab().statusService.read())).toMatchObject({ link: 'busy', retryAt })
    server.setBusy(null)
    await settled(clock, terminal)
    expect(await status()).toMatchObject({ link: 'online', retryAt: null, unsent: { count: 0 } })
    await terminal.sync.stop()
  })

  it.each([
    ['no_answer', { kind: 'network', detail: 'refused' }],
    ['not_ours', { kind: 'network', detail: 'a portal’s page', status: 200 }],
    ['broken', { kind: 'network', detail: 'a proxy', status: 503 }],
  ] as const)('says that the line fails of %s, in every tab, with and without unsent work', async (fault, failure) => {
    const { terminal, server, clock, status, openTab } = await openTill()
    server.setOnline(false, failure)
    terminal.sync.syncNow()
    await vi.waitFor(async () => expect(await status()).toMatchObject({ link: 'offline', fault, unsent: { count: 0 } }))
    await sellMug(terminal)
    expect(unwrap(await openTab().statusService.read())).toMatchObject({ link: 'offline', fault, unsent: { count: 1 } })
    server.setOnline(true)
    await settled(clock, terminal)
    expect(await status()).toMatchObject({ link: 'online', fault: null })
    await terminal.sync.stop()
  })

  it('tells whoever listens, in every tab, whichever of them sold', async () => {
    const { terminal, server, clock, openTab } = await openTill()
    server.setOnline(false)
    const tab = openTab()
    const seen: TerminalStatus[] = []
    const stop = tab.statusService.subscribe((status) => seen.push(status))
    await vi.waitFor(() => expect(seen).toHaveLength(1))
    await sellMug(terminal)
    await clock.advance(50)
    await vi.waitFor(() => expect(seen.at(-1)?.unsent).toMatchObject({ count: 1, amount: 450 }))
    await vi.waitFor(async () => {
      await clock.advance(1_000)
      expect(seen.at(-1)?.link).toBe('offline')
    })
    stop()
    const before = seen.length
    server.setOnline(true)
    await settled(clock, terminal)
    expect(seen).toHaveLength(before)
    await terminal.sync.stop()
  })
})

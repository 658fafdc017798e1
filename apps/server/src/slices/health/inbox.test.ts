import { LATENCY_BOUNDS_MS } from '@outpost/contract'
import type { TerminalReport } from '@outpost/contract/v2'
import { describe, expect, it } from 'vitest'
import { createInbox } from './inbox.ts'
import { CALM_FOR_MS } from './limits.ts'

const report = (more: Partial<TerminalReport> = {}): TerminalReport => ({
  at: '2026-03-02T09:00:00.000Z',
  windowMs: 60_000,
  queue: { pending: 0, retrying: 0, deadLetters: 0, unsentAmount: 0 },
  backlog: 0,
  latency: { counts: [...LATENCY_BOUNDS_MS.map(() => 0), 1], sumMs: 100_000_000 },
  errors: [],
  ways: [],
  contractVersion: '0.1.0',
  ...more,
})
const from = (branchId: string, terminalId = 't1') => ({ branchId, terminalId })
const unsent = { pending: 1, retrying: 0, deadLetters: 0, unsentAmount: 5 }

describe('what was heard of branches', () => {
  it('waits while all is calm, and is then taken once', () => {
    const inbox = createInbox()
    inbox.report(from('a'), report(), 1_000)
    inbox.pushed('a', 2, 0, [10, 20], 5_000)
    expect(inbox.takeDue(1_000 + CALM_FOR_MS - 1).size).toBe(0)
    const taken = inbox.takeDue(1_000 + CALM_FOR_MS)
    expect(taken.get('a')).toMatchObject({
      reports: 1,
      accepted: 2,
      delay: { sumMs: 30 },
      latency: { sumMs: 100_000_000 },
    })
    expect(inbox.takeAll().size).toBe(0)
  })

  it.each([
    [
      'work is unsent',
      (inbox: ReturnType<typeof createInbox>) => inbox.report(from('a'), report({ queue: unsent }), 0),
    ],
    [
      'something failed',
      (inbox: ReturnType<typeof createInbox>) =>
        inbox.report(from('a'), report({ errors: [{ code: 'network', count: 2 }] }), 0),
    ],
    ['something was refused', (inbox: ReturnType<typeof createInbox>) => inbox.pushed('a', 0, 1, [], 0)],
  ])('is taken at once where %s, and no calm branch with it', (_, tell) => {
    const inbox = createInbox()
    inbox.report(from('b'), report(), 0)
    tell(inbox)
    expect([...inbox.takeDue(0).keys()]).toEqual(['a'])
  })

  it('is taken at once, too, when the trouble is over', () => {
    const inbox = createInbox()
    inbox.report(from('a'), report({ queue: unsent }), 0)
    inbox.takeDue(0)
    inbox.report(from('a'), report(), 1_000)
    expect(inbox.takeDue(1_000).size).toBe(1)
    inbox.report(from('a'), report(), 2_000)
    expect(inbox.takeDue(2_000).size).toBe(0)
  })

  it('is not lost where it could not be written, and the newest word of a terminal stands', () => {
    const inbox = createInbox()
    inbox.report(from('a'), report({ backlog: 1, errors: [{ code: 'network', count: 2 }] }), 0)
    inbox.report(from('a', 't2'), report({ backlog: 5 }), 0)
    const taken = inbox.takeAll()
    inbox.report(from('a'), report({ backlog: 2, errors: [{ code: 'network', count: 1 }] }), 10)
    inbox.putBack(taken)
    const again = inbox.takeAll().get('a')
    expect(again).toMatchObject({ since: 0, reports: 3, errors: 3, latency: { sumMs: 300_000_000 } })
    expect([...(again?.codes ?? [])]).toEqual([['network', 3]])
    expect([...(again?.latest.values() ?? [])].map(({ report: { backlog } }) => backlog)).toEqual([2, 5])
  })
})

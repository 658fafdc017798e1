import type { PushItem } from '@outpost/contract/v2'
import { describe, expect, it } from 'vitest'
import { queueAfter, queueOf } from './queue-facts.ts'

const sale = (clientRef: string, total: number, occurredAt: string) =>
  ({ clientRef, type: 'order.create', payload: { total }, occurredAt }) as unknown as PushItem

const counts = { pending: 2, retrying: 1, deadLetters: 4, oldestUnsentAt: '2026-03-02T09:00:00.000Z', logged: 7 }

describe('the queue that a report on a push tells of', () => {
  it('is empty where all of it goes along, and its money with it', () => {
    const items = [100, 200, 300].map((total, i) => sale(`${i}`, total, `2026-03-02T09:0${i}:00.000Z`))
    expect(queueAfter(queueOf(counts, 600), items)).toEqual({
      pending: 0,
      retrying: 0,
      deadLetters: 4,
      unsentAmount: 0,
    })
  })

  it('keeps what does not go along, no older than the last that goes', () => {
    const items = [sale('a', 100, '2026-03-02T09:00:00.000Z'), sale('b', 200, '2026-03-02T09:01:00.000Z')]
    expect(queueAfter(queueOf(counts, 600), items)).toEqual({
      pending: 1,
      retrying: 0,
      deadLetters: 4,
      oldestUnsentAt: '2026-03-02T09:01:00.000Z',
      unsentAmount: 300,
    })
  })

  it('does not shrink by what was answered before and is only offered again', () => {
    const again = { ...sale('a', 100, '2026-03-02T09:00:00.000Z'), priorDecision: {} } as PushItem
    expect(queueAfter(queueOf(counts, 600), [again])).toEqual(queueOf(counts, 600))
  })
})

import { describe, expect, it } from 'vitest'
import { drawFault, hashSchedule } from './schedule.ts'

const kindsOf = (seed: string, terminal = 0) =>
  Array.from({ length: 2_000 }, (_, ordinal) => drawFault('flaky', seed, terminal, ordinal).kind)

describe('the fault schedule', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(hashSchedule('flaky', '7', 4)).toBe(hashSchedule('flaky', '7', 4))
    expect(hashSchedule('flaky', '7', 4)).not.toBe(hashSchedule('flaky', '8', 4))
    expect(hashSchedule('flaky', '7', 4)).not.toBe(hashSchedule('flaky', '7', 5))
    expect(kindsOf('7')).not.toEqual(kindsOf('7', 1))
  })

  it('draws every kind of fault, and leaves most requests alone', () => {
    const kinds = kindsOf('7')
    expect([...new Set(kinds)].sort()).toEqual([
      'cut_reply',
      'cut_request',
      'delay',
      'duplicate',
      'lost_reply',
      'lost_request',
      'none',
      'offline',
      'status_500',
      'status_503',
    ])
    expect(kinds.filter((kind) => kind === 'none').length).toBeGreaterThan(kinds.length / 2)
  })

  it('draws nothing where no faults are wanted', () => {
    expect(drawFault('none', '7', 0, 0)).toEqual({ kind: 'none' })
  })
})

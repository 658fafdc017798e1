import { describe, expect, test } from 'vitest'
import { soon, zoneText, zoneTime } from './zone-time.ts'

const instant = (at: string, isTwice = false) => ({ kind: 'instant', at, isTwice })

describe('a time that is typed', () => {
  test('is that of the branch’s clock, summer and winter', () => {
    expect(zoneTime('2026-12-01T00:00', 'Europe/Helsinki')).toEqual(instant('2026-11-30T22:00:00.000Z'))
    expect(zoneTime('2026-07-01T00:00', 'Europe/Helsinki')).toEqual(instant('2026-06-30T21:00:00.000Z'))
    expect(zoneTime('2026-07-01T00:00', 'Asia/Kathmandu')).toEqual(instant('2026-06-30T18:15:00.000Z'))
  })

  test('is no time where clocks go forward over it', () => {
    expect(zoneTime('2027-03-28T02:30', 'Europe/Berlin')).toEqual({ kind: 'skipped' })
    expect(zoneTime('2027-03-28T03:00', 'Europe/Berlin')).toEqual(instant('2027-03-28T01:00:00.000Z'))
    expect(zoneTime('2027-03-28T02:30', 'Europe/Helsinki')).toEqual(instant('2027-03-28T00:30:00.000Z'))
  })

  test('is the first of two where clocks go back', () => {
    expect(zoneTime('2026-10-25T02:30', 'Europe/Berlin')).toEqual(instant('2026-10-25T00:30:00.000Z', true))
    expect(zoneTime('2026-10-25T03:00', 'Europe/Berlin')).toEqual(instant('2026-10-25T02:00:00.000Z'))
  })

  test('is none while it is half typed', () => {
    for (const text of ['', 'soon', '2026-13-01T00:00', '2026-02-30T00:00'])
      expect(zoneTime(text, 'Europe/Berlin')).toEqual({ kind: 'none' })
  })
})

test('an instant stands in a field as the branch’s clock shows it', () => {
  const at = Date.parse('2026-11-30T22:00:00Z')
  expect([zoneText(at, 'Europe/Helsinki'), zoneText(at, 'Europe/Berlin')]).toEqual([
    '2026-12-01T00:00',
    '2026-11-30T23:00',
  ])
  expect(zoneText(soon(at + 1), 'UTC')).toBe('2026-11-30T22:02')
})

import { expect, test } from 'vitest'
import { daysEarlier, lastDay } from './last-day.ts'

test('a report goes up to the day that has begun at the branch where it begins first', () => {
  const now = Date.parse('2026-11-27T23:30:00Z')
  expect(lastDay(now, ['Europe/London'])).toBe('2026-11-27')
  expect(lastDay(now, ['Europe/London', 'Europe/Berlin', 'America/New_York'])).toBe('2026-11-28')
  expect(lastDay(now, [])).toMatch(/^2026-11-2[78]$/)
})

test('days before it are days of the calendar, whatever clocks do', () => {
  expect([daysEarlier('2027-03-29', 1), daysEarlier('2026-03-01', 6)]).toEqual(['2027-03-28', '2026-02-23'])
})

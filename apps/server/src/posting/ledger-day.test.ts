import { expect, test } from 'vitest'
import { ledgerDay } from './ledger-day.ts'

test('the day of a sale is the one on the wall of its branch', () => {
  const instant = '2026-03-31T23:30:00Z'
  expect(ledgerDay(instant, 'UTC')).toBe('2026-03-31')
  expect(ledgerDay(instant, 'Europe/London')).toBe('2026-04-01')
  expect(ledgerDay(instant, 'America/New_York')).toBe('2026-03-31')
  expect(ledgerDay('0001-01-01T12:00:00Z', 'UTC')).toBe('0001-01-01')
})

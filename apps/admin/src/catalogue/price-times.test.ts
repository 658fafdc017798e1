import { expect, test } from 'vitest'
import { isBackwards, priceTimes } from './price-times.ts'

const at = (timezone: string) => ({ timezone })

test('a price that is set for branches in several zones begins and ends at each by its own clock', () => {
  const times = ['Europe/Berlin', 'Europe/Helsinki'].map((zone) =>
    priceTimes('2026-12-01T00:00', '2026-12-08T00:00', at(zone)),
  )
  expect(times).toEqual([
    { effectiveFrom: '2026-11-30T23:00:00.000Z', effectiveTo: '2026-12-07T23:00:00.000Z' },
    { effectiveFrom: '2026-11-30T22:00:00.000Z', effectiveTo: '2026-12-07T22:00:00.000Z' },
  ])
  expect(priceTimes('2026-12-01T00:00', '', at('Europe/Berlin'))).toEqual({
    effectiveFrom: '2026-11-30T23:00:00.000Z',
  })
})

test('it has no times where the clock of a branch skips one of them', () => {
  const skipped = '2027-03-28T02:30'
  expect(priceTimes(skipped, '', at('Europe/Berlin'))).toBeUndefined()
  expect(priceTimes('2027-03-01T00:00', skipped, at('Europe/Berlin'))).toBeUndefined()
  expect(priceTimes(skipped, '', at('Europe/Helsinki'))).toEqual({ effectiveFrom: '2027-03-28T00:30:00.000Z' })
})

test('it ends after it begins', () => {
  const times = (until: string) => priceTimes('2026-10-25T02:30', until, at('Europe/Berlin'))
  const words = ['2026-10-25T02:30', '2026-10-25T02:31'].map(times).map((each) => each && isBackwards(each))
  expect(words).toEqual([true, false])
})

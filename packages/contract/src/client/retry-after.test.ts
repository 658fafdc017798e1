import { expect, it } from 'vitest'
import { retryAfterMs } from './retry-after.ts'

const of = (headers: Record<string, string>) => retryAfterMs(new Headers(headers))

it('reads seconds', () => {
  expect(of({ 'retry-after': '120' })).toBe(120_000)
})

it('reads a date against the date of the server, not of the client', () => {
  const date = 'Wed, 21 Oct 2015 07:28:00 GMT'
  expect(of({ 'retry-after': 'Wed, 21 Oct 2015 07:29:30 GMT', date })).toBe(90_000)
  expect(of({ 'retry-after': 'Wed, 21 Oct 2015 07:00:00 GMT', date })).toBe(0)
})

it('knows nothing where the header is absent, nonsense or a date without measure', () => {
  expect(of({})).toBeUndefined()
  expect(of({ 'retry-after': 'soon', date: 'Wed, 21 Oct 2015 07:28:00 GMT' })).toBeUndefined()
  expect(of({ 'retry-after': '-5' })).toBeUndefined()
  expect(of({ 'retry-after': 'Wed, 21 Oct 2015 07:29:30 GMT' })).toBeUndefined()
})

import { LATENCY_BOUNDS_MS, MAX_REPORT_ERRORS } from '@outpost/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyWindow, joined, type ReportWindow, toldOf, withError, withLatency, withWay } from './report-window.ts'

const windows = fc
  .record({
    since: fc.nat(1_000_000),
    latencies: fc.array(fc.nat(200_000_000), { maxLength: 20 }),
    errors: fc.array(fc.constantFrom('network', 'timeout', 'stock_insufficient'), { maxLength: 20 }),
    ways: fc.array(fc.constantFrom('push' as const, 'pull' as const, 'events' as const)),
  })
  .map(({ since, latencies, errors, ways }) => {
    let window = emptyWindow(since)
    for (const ms of latencies) window = withLatency(window, ms)
    for (const code of errors) window = withError(window, code)
    for (const way of ways) window = withWay(window, way)
    return window
  })

const asValues = ({ errors, ways, ...rest }: ReportWindow) => ({
  ...rest,
  errors: [...errors].toSorted(),
  ways: [...ways].toSorted(),
})

describe('what happened since the last report', () => {
  it('counts a latency in the first bucket whose bound it does not exceed', () => {
    const window = [100, 101, 86_400_001].reduce(withLatency, emptyWindow(0))
    expect(window.counts.slice(0, 2)).toEqual([1, 1])
    expect(window.counts.at(-1)).toBe(1)
    expect(window.counts).toHaveLength(LATENCY_BOUNDS_MS.length + 1)
  })

  it('is the same in whatever order unheard reports are joined, and nothing is lost', () => {
    fc.assert(
      fc.property(windows, windows, windows, (a, b, c) => {
        const [left, right] = [joined(joined(a, b), c), joined(a, joined(b, c))]
        expect(asValues(left)).toEqual(asValues(right))
        const sum = (window: ReportWindow) => window.counts.reduce((all, count) => all + count, 0)
        expect(sum(left)).toBe(sum(a) + sum(b) + sum(c))
      }),
    )
  })

  it('tells the most frequent errors where there are more than a report takes', () => {
    let window = emptyWindow(0)
    for (let i = 0; i < MAX_REPORT_ERRORS + 5; i++) window = withError(window, `code_${i}`, i + 1)
    const { errors } = toldOf(window, 0)
    expect(errors).toHaveLength(MAX_REPORT_ERRORS)
    expect(errors[0]).toEqual({ code: `code_${MAX_REPORT_ERRORS + 4}`, count: MAX_REPORT_ERRORS + 5 })
  })

  it('takes a clock that was set back for no time at all', () => {
    expect(toldOf(emptyWindow(5_000), 1_000).windowMs).toBe(0)
  })
})

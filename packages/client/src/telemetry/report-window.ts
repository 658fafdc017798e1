import { LATENCY_BOUNDS_MS, MAX_REPORT_ERRORS } from '@outpost/contract'
import type { TerminalReport } from '@outpost/contract/v2'

type Way = TerminalReport['ways'][number]

/** What happened since the report before that the server took. */
export interface ReportWindow {
  /** Epoch milliseconds. */
  readonly since: number
  /** One by bucket of `LATENCY_BOUNDS_MS`, and the last for what took longer. */
  readonly counts: readonly number[]
  readonly sumMs: number
  readonly errors: ReadonlyMap<string, number>
  readonly ways: ReadonlySet<Way>
}

export const emptyWindow = (since: number): ReportWindow => ({
  since,
  counts: Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, () => 0),
  sumMs: 0,
  errors: new Map(),
  ways: new Set(),
})

/** `ms`: from a mutation's commit here to its commit on the server. */
export function withLatency(window: ReportWindow, ms: number): ReportWindow {
  const longest = LATENCY_BOUNDS_MS.findIndex((bound) => ms <= bound)
  const bucket = longest === -1 ? LATENCY_BOUNDS_MS.length : longest
  return { ...window, counts: window.counts.with(bucket, (window.counts[bucket] ?? 0) + 1), sumMs: window.sumMs + ms }
}

const MAX_CODE_CHARS = 64

export function withError(window: ReportWindow, code: string, count = 1): ReportWindow {
  const name = code.slice(0, MAX_CODE_CHARS) || 'unknown'
  return { ...window, errors: new Map(window.errors).set(name, (window.errors.get(name) ?? 0) + count) }
}

export const withWay = (window: ReportWindow, way: Way): ReportWindow =>
  window.ways.has(way) ? window : { ...window, ways: new Set(window.ways).add(way) }

/** `earlier` was told, and nobody says that it was heard: it is told again with what came since. */
export function joined(earlier: ReportWindow, later: ReportWindow): ReportWindow {
  const errors = new Map(earlier.errors)
  for (const [code, count] of later.errors) errors.set(code, (errors.get(code) ?? 0) + count)
  return {
    since: Math.min(earlier.since, later.since),
    counts: earlier.counts.map((count, bucket) => count + (later.counts[bucket] ?? 0)),
    sumMs: earlier.sumMs + later.sumMs,
    errors,
    ways: new Set([...earlier.ways, ...later.ways]),
  }
}

const MAX_WINDOW_MS = 2_592_000_000 // what the contract takes: 30 days

/** The window as a report carries it: of the errors the most frequent ones. A clock that was set back counts as no time. */
export const toldOf = ({ since, counts, sumMs, errors, ways }: ReportWindow, now: number) => ({
  windowMs: Math.min(MAX_WINDOW_MS, Math.max(0, now - since)),
  latency: { counts: [...counts], sumMs },
  errors: [...errors]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MAX_REPORT_ERRORS)
    .map(([code, count]) => ({ code, count })),
  ways: [...ways],
})

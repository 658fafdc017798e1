import { LATENCY_BOUNDS_MS } from '@outpost/contract'

/** Counts by bucket of `LATENCY_BOUNDS_MS`, the last for what took longer, and the sum of all that was counted. */
export interface Histogram {
  readonly counts: readonly number[]
  readonly sumMs: number
}

export interface MutableHistogram {
  readonly counts: number[]
  sumMs: number
}

export const BUCKETS = LATENCY_BOUNDS_MS.length + 1

export const emptyHistogram = (): MutableHistogram => ({ counts: Array.from({ length: BUCKETS }, () => 0), sumMs: 0 })

/** A clock that is ahead makes a negative duration: it counts as none. */
export function count(histogram: MutableHistogram, ms: number): void {
  const whole = Math.max(0, Math.round(ms))
  let bucket = 0
  while (bucket < LATENCY_BOUNDS_MS.length && whole > (LATENCY_BOUNDS_MS[bucket] as number)) bucket++
  histogram.counts[bucket] = (histogram.counts[bucket] ?? 0) + 1
  histogram.sumMs += whole
}

export function add(to: MutableHistogram, { counts, sumMs }: Histogram): void {
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    to.counts[bucket] = (to.counts[bucket] ?? 0) + (counts[bucket] ?? 0)
  }
  to.sumMs += sumMs
}

export const sizeOf = ({ counts }: Histogram): number => counts.reduce((sum, each) => sum + each, 0)

/**
 * Upper bound of the bucket in which the quantile lies: no more is known. Undefined where nothing was counted; beyond the last
 * bound that bound.
 */
export function quantile(histogram: Histogram, share: number): number | undefined {
  const all = sizeOf(histogram)
  if (all === 0) return undefined
  let seen = 0
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    seen += histogram.counts[bucket] ?? 0
    if (seen >= all * share) return LATENCY_BOUNDS_MS[Math.min(bucket, LATENCY_BOUNDS_MS.length - 1)]
  }
  return LATENCY_BOUNDS_MS.at(-1)
}

/** SQL of an array that adds up another's elements over the rows of a group. */
export const summed = (column: string, type: 'bigint' | 'integer' = 'bigint'): string =>
  `ARRAY[${places((n) => `coalesce(sum(${column}[${n}]), 0)`)}]::${type}[]`

/** SQL of an array that adds two, place by place. */
export const plus = (a: string, b: string): string => `ARRAY[${places((n) => `${a}[${n}] + ${b}[${n}]`)}]`

const places = (sql: (n: number) => string): string => Array.from({ length: BUCKETS }, (_, i) => sql(i + 1)).join(', ')

import { percentile, rounded } from '../common/statistics.ts'

/** Milliseconds of many runs of one act. */
export interface Figures {
  readonly runs: number
  readonly p50: number
  readonly p95: number
}

export const figuresOf = (times: readonly number[]): Figures => ({
  runs: times.length,
  p50: rounded(percentile(times, 0.5)),
  p95: rounded(percentile(times, 0.95)),
})

export const ratio = (a: number, b: number): number => rounded(a / b)

/** Milliseconds that `act` takes. */
export async function timed(act: () => unknown): Promise<number> {
  const begun = performance.now()
  await act()
  return performance.now() - begun
}

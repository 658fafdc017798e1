/** The middle of some figures; of an even number, the mean of the two in the middle. NaN of none. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** The smallest figure that `share` (0 … 1) of all do not exceed. NaN of none. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** Three significant digits: what a measurement on a shared machine is worth. */
export const rounded = (figure: number): number => (Number.isFinite(figure) ? Number(figure.toPrecision(3)) : figure)

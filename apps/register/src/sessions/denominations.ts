/** Notes and coins of a currency by value in minor units, largest first. */
export interface Denominations {
  readonly notes: readonly number[]
  readonly coins: readonly number[]
}

const EURO: Denominations = {
  notes: [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500],
  coins: [200, 100, 50, 20, 10, 5, 2, 1],
}

const KNOWN: Readonly<Record<string, Denominations>> = {
  EUR: EURO,
  CHF: { notes: [100_000, 20_000, 10_000, 5_000, 2_000, 1_000], coins: [500, 200, 100, 50, 20, 10, 5] },
  GBP: { notes: [5_000, 2_000, 1_000, 500], coins: [200, 100, 50, 20, 10, 5, 2, 1] },
  USD: { notes: [10_000, 5_000, 2_000, 1_000, 500, 200, 100], coins: [100, 50, 25, 10, 5, 1] },
  JPY: { notes: [10_000, 5_000, 2_000, 1_000], coins: [500, 100, 50, 10, 5, 1] },
}

const MINOR = [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1]

/** A currency that is not known here is counted in steps of 1, 2 and 5, which most have. */
export const denominationsOf = (currency: string): Denominations => KNOWN[currency] ?? { notes: [], coins: MINOR }

/** A drawer as it is counted: pieces by value, or only their sum, where somebody has typed that. */
export interface CashCounting {
  /** Minor units. */
  readonly amount: number
  /** Pieces by value; empty where the sum was typed. */
  readonly pieces: Readonly<Record<number, number>>
}

export const NOTHING_COUNTED: CashCounting = { amount: 0, pieces: {} }

/** The most of one coin or note that is counted at once. */
const MAX_PIECES = 99_999

/** So many of one value; the sum follows. */
export function countPieces({ pieces: before }: CashCounting, value: number, count: number): CashCounting {
  const pieces = { ...before, [value]: Math.min(count, MAX_PIECES) }
  if (count === 0) delete pieces[value]
  const amount = Object.entries(pieces).reduce((sum, [each, number]) => sum + Number(each) * number, 0)
  return { amount, pieces }
}

/** The sum itself: pieces counted before no longer explain it. */
export const countAmount = (amount: number): CashCounting => ({ amount, pieces: {} })

/** As a closure takes it, largest value first; `undefined` where only the sum was typed. */
export function listPieces({ pieces }: CashCounting): { value: number; pieces: number }[] | undefined {
  const listed = Object.entries(pieces).map(([value, count]) => ({ value: Number(value), pieces: count }))
  return listed.length === 0 ? undefined : listed.sort((a, b) => b.value - a.value)
}

import type { Db } from '../../db/pool.ts'
import { readAllBranches } from '../branches/index.ts'

/** What the branches sell in. */
export const readCurrencies = async (db: Db): Promise<string[]> => [
  ...new Set((await readAllBranches(db)).map(({ currency }) => currency)),
]

/** Decimal places of a currency. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

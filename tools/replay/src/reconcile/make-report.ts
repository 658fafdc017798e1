import { hashFaults, type ScriptOptions } from '../faults/script.ts'
import type { Strike } from '../faults/strike.ts'
import type { Plan } from '../plan/build-plan.ts'
import type { Refused } from '../run/refusals.ts'
import type { Stuck } from '../run/settle.ts'
import type { Befell } from './befell.ts'
import { compare, countAstray } from './compare.ts'
import type { ReplayReport } from './report.ts'
import type { ServerFigures } from './server-figures.ts'
import type { TillBooks } from './till-books.ts'

export interface Outcome {
  readonly faults: ScriptOptions
  readonly script: readonly Strike[]
  readonly plan: Plan
  /** Product ids by code. */
  readonly products: ReadonlyMap<string, string>
  readonly books: TillBooks
  readonly server: ServerFigures
  readonly stuck: readonly Stuck[]
  readonly refused: Refused
  readonly befell: Befell
  readonly replaySeconds: number
  readonly seconds: number
}

/** Differences and refusals that a report lists: enough to see what is wrong, not a second copy of the file. */
const MAX_SHOWN = 50

export function makeReport(outcome: Outcome): ReplayReport {
  const { faults, script, plan, products, books, server, stuck, refused, befell, replaySeconds, seconds } = outcome
  const { expected } = plan
  const differences = [...compare({ plan, products, ...books }, server), ...books.faults]
  const astray = countAstray(books, server)
  const isSound = astray.lost + astray.doubled + stuck.length + refused.invoices.size + refused.why.length === 0
  return {
    invoices: expected.invoices,
    accepted: expected.invoices - expected.unsold - refused.invoices.size,
    rejected: refused.invoices.size,
    unsold: expected.unsold,
    unsoldByReason: expected.unsoldByReason,
    salesTotal: server.salesTotal,
    returnsTotal: server.returnsTotal,
    pieces: (server.soldPieces - server.returnedPieces - server.wastedPieces) / 1_000,
    ...astray,
    stuck: stuck.length,
    scheduleHash: hashFaults(faults, script),
    reconciled: differences.length === 0 && isSound && befell.missing.length === 0,
    differences: differences.slice(0, MAX_SHOWN),
    refusals: [
      ...stuck.map(({ terminal, detail }) => `terminal ${terminal} is stuck: ${detail}`),
      ...refused.why,
    ].slice(0, MAX_SHOWN),
    terminals: faults.terminals,
    branches: plan.branches,
    seed: faults.seed,
    faults: faults.mode,
    befell,
    replaySeconds,
    seconds,
  }
}

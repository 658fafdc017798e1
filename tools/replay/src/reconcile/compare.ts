import type { Plan } from '../plan/build-plan.ts'
import { countSessions } from '../plan/trading-days.ts'
import type { Difference } from './difference.ts'
import type { ServerFigures } from './server-figures.ts'
import type { TillBooks } from './till-books.ts'

export interface Played extends Pick<TillBooks, 'done' | 'chains'> {
  readonly plan: Plan
  /** Product ids by code. */
  readonly products: ReadonlyMap<string, string>
}

/** Every figure of the platform beside the sums of the file, the latter never having passed through the platform. */
export function compare({ plan, products, chains }: Played, server: ServerFigures): Difference[] {
  const { expected } = plan
  const sessions = countSessions(plan.jobs, plan.terminals.length)
  const count = (kind: string) => plan.jobs.filter((job) => job.kind === kind).length
  const pairs: (readonly [string, Difference['expected'], Difference['found']])[] = [
    ['sales', count('sale'), server.sales],
    ['returns', count('return'), server.returns],
    ['salesTotal', expected.salesTotal, server.salesTotal],
    ['returnsTotal', expected.returnsTotal, server.returnsTotal],
    ['soldPieces', expected.soldPieces, server.soldPieces],
    ['returnedPieces', expected.returnedPieces, server.returnedPieces],
    ['wastedPieces', expected.wastedPieces, server.wastedPieces],
    ['ledger balanced', true, server.ledgerBalanced],
    ['ledger sales', expected.salesTotal, server.ledger.get('sales') ?? 0],
    ['ledger returns', -expected.returnsTotal, server.ledger.get('returns') ?? 0],
    ['ledger tenders', expected.returnsTotal - expected.salesTotal, sumOfTenders(server.ledger)],
    ['sessions', sessions, server.sessions.total],
    ['sessions closed', sessions, server.sessions.closed],
    ['sessions mismatched', 0, server.sessions.mismatched],
    ['sessions salesTotal', expected.salesTotal, server.sessions.salesTotal],
    ['sessions returnsTotal', expected.returnsTotal, server.sessions.returnsTotal],
    ['terminals', chains.size, server.terminalSeqs.size],
    ['verify findings', '', server.verifyFindings.join('; ')],
    ...[...chains].map(
      ([id, seq]) => [`terminal ${id} lastTerminalSeq`, seq, server.terminalSeqs.get(id) ?? 0] as const,
    ),
    ...stockPairs(expected.stock, products, server.stock),
  ]
  return pairs.flatMap(([figure, wanted, found]) => (wanted === found ? [] : [{ figure, expected: wanted, found }]))
}

/** What was paid, whatever a count of the drawer has since written off as over or short. */
const sumOfTenders = (ledger: ReadonlyMap<string, number>): number =>
  [...ledger].reduce(
    (sum, [account, net]) => (account.startsWith('tender:') || account === 'cash_over_short' ? sum + net : sum),
    0,
  )

/** Products of either side: a level that no line of the file accounts for is as wrong as one that is missing. */
function stockPairs(
  expected: ReadonlyMap<string, number>,
  products: ReadonlyMap<string, string>,
  levels: ReadonlyMap<string, number>,
) {
  const codes = new Map([...products].map(([code, id]) => [id, code]))
  const strays = [...levels.keys()].filter((id) => !expected.has(codes.get(id) ?? '')).map((id) => codes.get(id) ?? id)
  return [...expected.keys(), ...strays].map(
    (code) => [`stock ${code}`, expected.get(code) ?? 0, levels.get(products.get(code) ?? code) ?? 0] as const,
  )
}

/** Documents that a terminal completed and the server does not have, and receipts that the server has more than once. */
export function countAstray({ done }: Pick<Played, 'done'>, { documents, receipts }: ServerFigures) {
  const lost = [...done.values()].filter(({ id }) => !documents.has(id)).length
  return { lost, doubled: receipts.length - new Set(receipts).size }
}

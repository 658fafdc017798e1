import type { Plan } from '../plan/build-plan.ts'
import type { Done } from '../run/ring-up.ts'
import type { ServerFigures } from './server-figures.ts'

/** One figure that is not what the file says. */
export interface Difference {
  readonly figure: string
  readonly expected: number | string | boolean
  readonly found: number | string | boolean
}

export interface Played {
  readonly plan: Plan
  /** Product ids by code. */
  readonly products: ReadonlyMap<string, string>
  readonly done: ReadonlyMap<string, Done>
  /** Register sessions that the terminals opened. */
  readonly sessions: number
  /** Last sequence number that each terminal gave out, by its id. */
  readonly chains: ReadonlyMap<string, number>
}

/** Every figure of the platform beside the sums of the file, the latter never having passed through the platform. */
export function compare({ plan, products, sessions, chains }: Played, server: ServerFigures): Difference[] {
  const { expected } = plan
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

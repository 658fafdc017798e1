import { toInstant } from '@outpost/kernel'
import type { BranchScope } from '../../db/branch-scope.ts'
import { inTransaction } from '../../db/tx.ts'
import { scopesOf } from '../../http/access.ts'
import { answer, type Handlers } from '../../http/handler.ts'
import { fieldProblem } from '../../http/problem-error.ts'
import type { ServerContext } from '../../server-context.ts'
import { countSales } from './count-sales.ts'
import { countDueSteps } from './due-steps.reader.ts'
import { MAX_BRANCH_DAYS, MAX_STEPS_ON_DEMAND, REPORT_MEMORY } from './limits.ts'
import { readBranchesOf, readSalesRows, readSalesTotals } from './sales-report.reader.ts'

const DAY_MS = 86_400_000

export const reportRoutes = ({ pool, clock }: ServerContext): Handlers => ({
  salesReport: async ({ caller, query, branch, signal }) => {
    const { by, from, to, branchIds, region } = query
    const days = 1 + (Date.parse(to) - Date.parse(from)) / DAY_MS
    if (days < 1) throw fieldProblem('/to', 'minimum', 'The last day lies before the first.')
    const named = branchIds === undefined ? undefined : await inTurn(branchIds.split(','), (id) => branch(id))
    const question = { scopes: named ?? scopesOf(caller), region, from, to }
    const branches = await readBranchesOf(pool, question)
    if (branches.length * days > MAX_BRANCH_DAYS)
      throw fieldProblem('/from', 'maximum', 'So many days of so many branches are too much: ask for fewer.')
    const isNation = question.scopes === 'all' && region === undefined
    const list = isNation ? null : (branches as BranchScope[])
    const due = await countDueSteps(pool, list ?? 'all')
    if (due > 0 && due <= MAX_STEPS_ON_DEMAND) await countSales(pool, list ?? 'all', signal)
    const report = await inTransaction(
      pool,
      async (tx) => {
        await tx.query(`SET LOCAL work_mem = '${REPORT_MEMORY}'`)
        return {
          uncounted: await countDueSteps(tx, list ?? 'all'),
          rows: await readSalesRows(tx, by, list, question),
          totals: await readSalesTotals(tx, list, question),
        }
      },
      { mode: 'snapshot' },
    )
    return answer({ by, from, to, ...report, at: toInstant(clock.now()) })
  },
})

async function inTurn<T, R>(all: readonly T[], each: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (const one of all) done.push(await each(one))
  return done
}

import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import type { ServerContext } from '../../server-context.ts'
import { readChainState } from './chain-state.ts'
import { type LedgerRow, listLedgerEntries, readTrialBalance } from './ledger.reader.ts'
import { verifyBranch } from './verify/verify-branch.ts'

export const ledgerRoutes = ({ pool, clock }: ServerContext): Handlers => ({
  listLedgerEntries: async ({ query, branch }) => {
    const page = pageOf(query, 'sequence', 'sequence')
    const rows = await listLedgerEntries(pool, await branch(), query, page)
    return answer(toPage(rows, page, toEntry, ({ branchSeq, entryNo }) => [branchSeq, entryNo]))
  },
  getTrialBalance: async ({ query, branch }) => answer(await readTrialBalance(pool, await branch(), query)),
  getChain: async ({ branch }) => answer(await readChainState(pool, clock, await branch())),
  verifyBranch: async ({ branch }) => answer(await verifyBranch(pool, clock, await branch())),
})

/** An entry has no id of its own: its place in the branch's history is one. */
const toEntry = ({ entryNo, ...entry }: LedgerRow) => ({ id: `${entry.branchSeq}-${entryNo}`, ...entry })

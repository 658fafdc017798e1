import { LATENCY_BOUNDS_MS } from '@outpost/contract'
import type { AskedOfTerminal } from '@outpost/contract/v2'
import { scopesOf } from '../../http/access.ts'
import { answer, type Handlers } from '../../http/handler.ts'
import { type PageRequest, pageOf, toPage } from '../../http/page.ts'
import { problem } from '../../http/problem-error.ts'
import type { ServerContext } from '../../server-context.ts'
import { readHistory, readTerminalHealth, SPANS } from './branch-detail.reader.ts'
import { type BranchRow, listBranchHealth } from './branches.reader.ts'
import { healthEvents } from './events.ts'
import { watchHealth } from './health-watch.ts'
import { readErrors, readOverview } from './overview.reader.ts'
import type { Telemetry } from './telemetry.ts'

/** How often the terminals of a branch are asked to report, milliseconds; 0 = not at all. */
export type ReportInterval = (branchId: string) => Promise<number>

export const branchHealthRoutes = (
  context: ServerContext,
  telemetry: Telemetry,
  reportInterval: ReportInterval,
  requestsFor: (terminalId: string) => Promise<readonly AskedOfTerminal[]>,
): Handlers => {
  const { pool, clock } = context
  return {
    reportTerminal: async ({ caller, body }) => {
      telemetry.report(caller, body)
      const asked = await requestsFor(caller.terminalId)
      const reportEveryMs = await reportInterval(caller.branchId)
      return answer({ reportEveryMs, ...(asked.length > 0 && { requests: [...asked] }) })
    },
    healthOverview: async ({ caller }) => answer(await readOverview(pool, scopesOf(caller), clock.now())),
    listBranchHealth: async ({ caller, query }) => {
      const page = pageOf(query, 'text', 'text')
      const sort = query.sort ?? 'sickest'
      const rows = await listBranchHealth(pool, scopesOf(caller), query, sort, placeOf(page), page.limit + 1)
      return answer(toPage(rows, page, withoutKey, ({ sortKey, code }) => [String(sortKey), code]))
    },
    getBranchHealth: async ({ params, query, branch }) => {
      const scope = await branch(params.id)
      const span = query.span ?? 'day'
      const now = clock.now()
      const [found] = await listBranchHealth(pool, [scope], {}, 'code', undefined, 1)
      if (found === undefined) throw problem('not_found')
      return answer({
        ...withoutKey(found),
        terminalList: await readTerminalHealth(pool, scope, now, telemetry.onlineMs),
        errors: await readErrors(pool, [scope], now),
        history: await readHistory(pool, scope, span, now),
        stretchMs: SPANS[span].stretchMs,
        boundsMs: [...LATENCY_BOUNDS_MS],
      })
    },
    healthEvents: healthEvents(watchHealth(context, telemetry)),
  }
}

const withoutKey = ({ sortKey: _, ...branch }: BranchRow) => branch

function placeOf({ after }: PageRequest): { readonly sortKey: number; readonly code: string } | undefined {
  if (after === undefined) return undefined
  const [key, code] = after
  if (!/^-?\d{1,15}$/.test(String(key))) throw problem('cursor_invalid')
  return { sortKey: Number(key), code: String(code) }
}

import { Type } from 'typebox'
import { closed, Day, ID_PATTERN, oneOf, text } from '../common.ts'
import { MAX_REPORT_BRANCHES, SALES_REPORT_KINDS, SalesReport } from '../sales-report.ts'
import { json, READ_PROBLEMS, type RouteSpec } from './spec.ts'

const Ids = Type.String({
  pattern: `^${ID_PATTERN}(,${ID_PATTERN}){0,${MAX_REPORT_BRANCHES - 1}}$`,
  description: 'ids of branches, separated by commas',
})

export const reportRoutes = {
  salesReport: {
    method: 'GET',
    path: '/api/v2/reports/sales',
    tag: 'reports',
    summary: 'Sales net of returns and voids, by day, branch, category, tender or tax, out of the ledger',
    auth: 'staff',
    roles: ['supervisor', 'support', 'admin'],
    write: false,
    query: closed({
      by: oneOf(SALES_REPORT_KINDS),
      from: Day,
      to: Day,
      branchIds: Type.Optional(Ids),
      region: Type.Optional(text(1, 200)),
    }),
    response: json(200, SalesReport),
    problems: [...READ_PROBLEMS, 'amount_overflow'],
  },
} as const satisfies Record<string, RouteSpec>

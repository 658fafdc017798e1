import type { ReplayReport } from './report.ts'

const money = (minor: number): string => (minor / 100).toFixed(2)

const listed = (what: string, counts: Readonly<Record<string, number>>): string =>
  `${what}: ${
    Object.entries(counts)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ') || 'none'
  }`

/** The report for a person. */
export function printReport(report: ReplayReport): string {
  const unsold = Object.entries(report.unsoldByReason).map(
    ([reason, { lines, invoices }]) => `${lines} lines of ${invoices} invoices: ${reason}`,
  )
  const lines = [
    `${report.invoices} invoices on ${report.terminals} terminals of ${report.branches} branches in ${report.replaySeconds} s, faults ${report.faults}, seed ${report.seed}`,
    `accepted ${report.accepted}, rejected ${report.rejected}, unsold ${report.unsold}${unsold.map((line) => `\n  ${line}`).join('')}`,
    `sales ${money(report.salesTotal)}, returns ${money(report.returnsTotal)}, pieces ${report.pieces}`,
    `lost ${report.lost}, doubled ${report.doubled}, stuck ${report.stuck}`,
    `schedule ${report.scheduleHash}`,
    ...Object.entries(report.befell).flatMap(([what, counts]) => (Array.isArray(counts) ? [] : [listed(what, counts)])),
    ...report.befell.missing.map((kind) => `NEVER STRUCK ${kind}: the run has proved nothing`),
    ...report.differences.map(
      ({ figure, expected, found }) => `DIFFERS ${figure}: the file has ${expected}, the platform ${found}`,
    ),
    ...report.refusals.map((line) => `REFUSED ${line}`),
    report.reconciled ? 'RECONCILED: every figure equals the file' : 'NOT RECONCILED',
  ]
  return `${lines.join('\n')}\n`
}

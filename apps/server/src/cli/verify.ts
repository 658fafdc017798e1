import type { VerifyReport } from '@outpost/contract/v2'
import { branchScope } from '../db/branch-scope.ts'
import { readAllBranches, readBranchByCode } from '../slices/branches/index.ts'
import { verifyAll, verifyBranch } from '../slices/ledger/index.ts'
import { CommandFailed } from './output.ts'
import type { CommandContext, Outcome } from './run-command.ts'
import { withContext } from './with-context.ts'

/** Proves the books of one branch, or of all and head office; names the place of every finding. */
export function verify(command: CommandContext, branchCode: string | undefined): Promise<Outcome> {
  return withContext(command, async ({ pool, clock }) => {
    const codes = new Map((await readAllBranches(pool)).map(({ id, code }) => [id, code]))
    const findings: object[] = []
    let checked = 0
    const onReport = (report: VerifyReport) => {
      const branch = codes.get(report.branchId) ?? 'HQ'
      command.output.print(`${report.ok ? '✓' : '✗'} ${branch}`)
      for (const check of report.checks) {
        checked += check.checked
        for (const finding of check.findings) {
          command.output.print(`    ${check.name}: ${finding.place}: ${finding.detail}`)
          findings.push({ branch, check: check.name, ...finding })
        }
      }
    }
    if (branchCode === undefined) {
      const { ok, branches } = await verifyAll(pool, clock, onReport)
      return { ok, branches, checked, findings }
    }
    const branch = await readBranchByCode(pool, branchCode.toUpperCase())
    if (branch === undefined) throw new CommandFailed(`There is no branch ${branchCode}.`)
    const report = await verifyBranch(pool, clock, branchScope(branch.id))
    onReport(report)
    return { ok: report.ok, branches: 1, checked, findings }
  })
}

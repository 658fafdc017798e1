import type { VerifyReport } from '@outpost/contract/v2'
import { branchScope } from '../db/branch-scope.ts'
import { readAllBranches, readBranchByCode } from '../slices/branches/index.ts'
import { readDeclaredGaps, verifyAll, verifyBranch } from '../slices/ledger/index.ts'
import { CommandFailed } from './output.ts'
import type { CommandContext, Outcome } from './run-command.ts'
import { withContext } from './with-context.ts'

/** Proves the books of one branch, or of all and head office; names the place of every finding, and every declared gap. */
export function verify(command: CommandContext, branchCode: string | undefined): Promise<Outcome> {
  const { output } = command
  return withContext(command, async ({ pool, clock }) => {
    const codes = new Map((await readAllBranches(pool)).map(({ id, code }) => [id, code]))
    const findings: object[] = []
    let checked = 0
    const onReport = (report: VerifyReport) => {
      const branch = codes.get(report.branchId) ?? 'HQ'
      output.print(`${report.ok ? '✓' : '✗'} ${branch}`)
      for (const check of report.checks) {
        checked += check.checked
        for (const finding of check.findings) {
          output.print(`    ${check.name}: ${finding.place}: ${finding.detail}`)
          findings.push({ branch, check: check.name, ...finding })
        }
      }
    }
    const gapsOf = async (branchId?: string) =>
      (await readDeclaredGaps(pool, branchId)).map(({ branchId: id, ...gap }) => {
        const branch = codes.get(id) ?? 'HQ'
        output.print(
          `~ ${branch}: terminal ${gap.terminal} has declared that it can no longer offer ${gap.fromSeq} to ${gap.toSeq} of its sequence (${gap.declaredAt}).`,
        )
        return { branch, ...gap }
      })
    if (branchCode === undefined) {
      const { ok, branches } = await verifyAll(pool, clock, onReport)
      return { ok, branches, checked, findings, gaps: await gapsOf() }
    }
    const branch = await readBranchByCode(pool, branchCode.toUpperCase())
    if (branch === undefined) throw new CommandFailed(`There is no branch ${branchCode}.`)
    const report = await verifyBranch(pool, clock, branchScope(branch.id))
    onReport(report)
    return { ok: report.ok, branches: 1, checked, findings, gaps: await gapsOf(branch.id) }
  })
}

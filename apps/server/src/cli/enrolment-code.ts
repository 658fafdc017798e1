import { unwrap } from '@outpost/kernel'
import { branchScope } from '../db/branch-scope.ts'
import { createEnrolmentCode } from '../slices/auth/index.ts'
import { readAllBranches, readBranchByCode } from '../slices/branches/index.ts'
import { CommandFailed } from './output.ts'
import type { CommandContext, Outcome } from './run-command.ts'
import { withContext } from './with-context.ts'

export function enrolmentCode(command: CommandContext, branchCode: string): Promise<Outcome> {
  return withContext(command, async (context) => {
    const branch = await readBranchByCode(context.pool, branchCode.toUpperCase())
    if (branch === undefined) {
      const codes = (await readAllBranches(context.pool)).map(({ code }) => code)
      throw new CommandFailed(
        `There is no branch ${branchCode}. There ${codes.length === 0 ? 'is none yet' : `are ${codes.join(', ')}`}.`,
      )
    }
    const code = unwrap(await createEnrolmentCode(context, branchScope(branch.id), context.newId()))
    command.output.print(`\n  ${code.code}\n\n  for ${branch.code} ${branch.name}, once, until ${code.expiresAt}\n`)
    return { ok: true, ...code, branch: branch.code }
  })
}

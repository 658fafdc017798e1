import { toInstant } from '@outpost/kernel'
import { HEAD_OFFICE } from '../db/branch-scope.ts'
import { inTransaction } from '../db/tx.ts'
import { withBooks } from '../reference/books.ts'
import { decideStaff, hashSecrets } from '../slices/auth/index.ts'
import { CommandFailed } from './output.ts'
import type { CommandContext, Outcome } from './run-command.ts'
import { withContext } from './with-context.ts'

const PASSWORD_BYTES = 12

/** The way in for whoever holds the machine: makes an administrator, or gives one a new password and lifts a lock. */
export function createAdmin(command: CommandContext, code: string, name: string | undefined): Promise<Outcome> {
  return withContext(command, async (context) => {
    const password = Buffer.from(context.random.bytes(PASSWORD_BYTES)).toString('base64url')
    const { rows } = await context.pool.query<{ staff_id: string; name: string; role: string; branch_ids: string[] }>(
      'SELECT staff_id, name, role, branch_ids FROM staff WHERE code = $1',
      [code],
    )
    const [before] = rows
    if (before !== undefined && before.role !== 'admin') throw new CommandFailed(`${code} is no administrator.`)
    const write = {
      id: before?.staff_id ?? context.newId(),
      code,
      name: name ?? before?.name ?? code,
      role: 'admin' as const,
      branchIds: before?.branch_ids ?? [],
      active: true,
      discountLimit: '100',
      password,
    }
    const secrets = await hashSecrets(context, write)
    const written = await inTransaction(context.pool, (tx) =>
      withBooks(tx, HEAD_OFFICE, toInstant(context.clock.now()), (books) => decideStaff(books, write, secrets)),
    )
    if (!written.ok) throw new CommandFailed(written.error.message)
    command.output.print(`\n  Administrator ${code}, password ${password}\n`)
    return { ok: true, code, password }
  })
}

import type { TerminalRequest, TerminalRequestKind } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import type { BranchScope } from '../../db/branch-scope.ts'
import { API_TERMINAL_CODE } from '../../db/platform.ts'
import { inTransaction, type Tx } from '../../db/tx.ts'
import { problem } from '../../http/problem-error.ts'
import type { ServerContext } from '../../server-context.ts'
import { WAITS_MS } from './limits.ts'
import { readRequest, readWaiting } from './requests.reader.ts'
import { writeRequest } from './requests.writer.ts'

interface Ask {
  /** The idempotency key: the request's id, so that asking again under it finds it. */
  readonly key: string
  readonly terminalId: string
  readonly kind: TerminalRequestKind
  readonly staffId: string
}

/** Asks once: what waits already is answered, since a terminal has one state to tell of, whoever asks. */
export function askTerminal(
  { pool, clock }: Pick<ServerContext, 'pool' | 'clock'>,
  branch: BranchScope,
  { key, terminalId, kind, staffId }: Ask,
): Promise<TerminalRequest> {
  const now = clock.now()
  const at = toInstant(now)
  return inTransaction(pool, async (tx) => {
    if (!(await isSellingTerminal(tx, branch, terminalId))) throw problem('not_found')
    const before = await readRequest(tx, branch, key, at)
    if (before !== undefined && (before.kind !== kind || before.terminalId !== terminalId))
      throw problem('idempotency_key_reused')
    const standing = before ?? (await readWaiting(tx, branch, terminalId, kind, at))
    if (standing !== undefined) return withoutBundle(standing)
    const expiresAt = toInstant(now + WAITS_MS[kind])
    await writeRequest(tx, branch, { id: key, terminalId, kind, askedBy: staffId, askedAt: at, expiresAt })
    const asked = await readRequest(tx, branch, key, at)
    if (asked === undefined) throw problem('not_found')
    return asked
  })
}

function withoutBundle({ bundle: _, ...request }: TerminalRequest): TerminalRequest {
  return request
}

/** Of the branch, and one that somebody has before them: the server's own API terminal has nothing to tell. */
async function isSellingTerminal(tx: Tx, branch: BranchScope, terminalId: string): Promise<boolean> {
  const { rows } = await tx.query(
    `SELECT 1 FROM terminal WHERE branch_id = $1 AND terminal_id = $2 AND code <> $3 AND status = 'active' FOR SHARE`,
    [branch, terminalId, API_TERMINAL_CODE],
  )
  return rows.length > 0
}

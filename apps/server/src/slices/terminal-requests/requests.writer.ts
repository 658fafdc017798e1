import type { TerminalAnswer, TerminalRequest } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Tx } from '../../db/tx.ts'

type Asked = Pick<TerminalRequest, 'id' | 'terminalId' | 'kind' | 'askedBy' | 'askedAt' | 'expiresAt'>

/** Written again under the same id it stays as it is. */
export async function writeRequest(tx: Tx, branch: BranchScope, asked: Asked): Promise<void> {
  const { id, terminalId, kind, askedBy, askedAt, expiresAt } = asked
  await tx.query(
    `INSERT INTO terminal_request (branch_id, request_id, terminal_id, kind, asked_by, asked_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (branch_id, request_id) DO NOTHING`,
    [branch, id, terminalId, kind, askedBy, askedAt, expiresAt],
  )
}

/** The first answer stays, and none comes after the request has expired. Answers whether there is such a request. */
export async function writeAnswer(
  tx: Tx,
  branch: BranchScope,
  terminalId: string,
  id: string,
  answer: TerminalAnswer,
  now: string,
): Promise<boolean> {
  const { rows } = await tx.query<{ kind: string; answered: boolean; expired: boolean }>(
    `SELECT kind, answered_at IS NOT NULL AS answered, expires_at <= $4 AS expired FROM terminal_request
      WHERE branch_id = $1 AND request_id = $2 AND terminal_id = $3 FOR UPDATE`,
    [branch, id, terminalId, now],
  )
  const [request] = rows
  if (request === undefined || (request.expired && !request.answered)) return false
  if (request.answered) return true
  const fits = request.kind === 'bundle' ? answer.bundle !== undefined : answer.sync !== undefined
  const kept = fits || answer.failure !== undefined ? answer : { at: answer.at, failure: 'answer_missing' }
  await tx.query(
    'UPDATE terminal_request SET answered_at = $3, answer = $4 WHERE branch_id = $1 AND request_id = $2 AND answered_at IS NULL',
    [branch, id, now, JSON.stringify(kept)],
  )
  return true
}

/** Of all branches: what was asked for so long ago that nobody needs it. */
export async function dropRequestsBefore(tx: Tx, before: string): Promise<void> {
  await tx.query('DELETE FROM terminal_request WHERE branch_id IS NOT NULL AND asked_at < $1', [before])
}

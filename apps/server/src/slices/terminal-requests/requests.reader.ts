import type { TerminalAnswer, TerminalRequest } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'
import { MAX_WAITING } from './limits.ts'

interface RequestRow {
  readonly id: string
  readonly branchId: string
  readonly terminalId: string
  readonly kind: TerminalRequest['kind']
  readonly askedBy: string
  readonly askedAt: string
  readonly expiresAt: string
  readonly answeredAt: string | null
  readonly answer: string | null
}

const SELECT = `SELECT request_id AS id, branch_id AS "branchId", terminal_id AS "terminalId", kind, asked_by AS "askedBy",
    asked_at AS "askedAt", expires_at AS "expiresAt", answered_at AS "answeredAt", answer
  FROM terminal_request`

function toRequest({ answeredAt, answer, ...row }: RequestRow, now: string): TerminalRequest {
  if (answeredAt === null || answer === null) return { ...row, state: row.expiresAt > now ? 'waiting' : 'expired' }
  const { bundle, sync, failure } = JSON.parse(answer) as TerminalAnswer
  return {
    ...row,
    state: failure === undefined ? 'answered' : 'failed',
    answeredAt,
    ...(bundle && { bundle }),
    ...(sync && { sync }),
    ...(failure !== undefined && { failure }),
  }
}

export async function readRequest(
  db: Db,
  branch: BranchScope,
  id: string,
  now: string,
): Promise<TerminalRequest | undefined> {
  const { rows } = await db.query<RequestRow>(`${SELECT} WHERE branch_id = $1 AND request_id = $2`, [branch, id])
  return rows[0] && toRequest(rows[0], now)
}

/** What waits for the terminal to answer, of one kind. */
export async function readWaiting(
  db: Db,
  branch: BranchScope,
  terminalId: string,
  kind: TerminalRequest['kind'],
  now: string,
): Promise<TerminalRequest | undefined> {
  const { rows } = await db.query<RequestRow>(
    `${SELECT} WHERE branch_id = $1 AND terminal_id = $2 AND kind = $3 AND answered_at IS NULL AND expires_at > $4
      ORDER BY request_id DESC LIMIT 1`,
    [branch, terminalId, kind, now],
  )
  return rows[0] && toRequest(rows[0], now)
}

/** Requests of one terminal, newest first, without their bundles; one more than the page holds where there are more. */
export async function listRequests(
  db: Db,
  branch: BranchScope,
  terminalId: string,
  { limit, after }: PageRequest,
  now: string,
): Promise<TerminalRequest[]> {
  const { rows } = await db.query<RequestRow>(
    `${SELECT} WHERE branch_id = $1 AND terminal_id = $2 AND ($3::uuid IS NULL OR request_id < $3)
      ORDER BY request_id DESC LIMIT $4`,
    [branch, terminalId, after?.[0] ?? null, limit + 1],
  )
  return rows.map((row) => {
    const { bundle: _, ...request } = toRequest(row, now)
    return request
  })
}

/** All that waits, of every branch: each process knows by it what to tell the terminals that it hears of. */
export async function readAllWaiting(db: Db, now: string): Promise<Omit<RequestRow, 'answeredAt' | 'answer'>[]> {
  const { rows } = await db.query<RequestRow>(
    `${SELECT} WHERE answered_at IS NULL AND expires_at > $1 ORDER BY branch_id, request_id LIMIT ${MAX_WAITING}`,
    [now],
  )
  return rows
}

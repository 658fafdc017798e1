import { createHash, timingSafeEqual } from 'node:crypto'
import { GENESIS_HASH } from '@outpost/contract'
import type { Branch, EnrolRequest, EnrolResponse } from '@outpost/contract/v2'
import { type Clock, err, ok, type Result, toInstant } from '@outpost/kernel'
import { API_TERMINAL_CODE } from '../../db/platform.ts'
import type { Pool } from '../../db/pool.ts'
import { inTransaction, type Tx } from '../../db/tx.ts'
import { readBranchByCode } from '../branches/index.ts'
import { parseCode } from './enrolment-code.ts'
import { branchOfTerminal } from './terminals.ts'

export interface EnrolServices {
  readonly pool: Pool
  readonly clock: Clock
  readonly realClock: Clock
  readonly epoch: string
}

export type EnrolRefusal = 'enrolment_code_invalid' | 'terminal_revoked'

/**
 * Enrols a terminal by a single-use code. The terminal has made its own id and secret, so the same request sent again,
 * after a lost answer, is answered the same; anything else with a used code is refused.
 */
export async function enrolTerminal(
  services: EnrolServices,
  request: EnrolRequest,
): Promise<Result<EnrolResponse, EnrolRefusal>> {
  const parsed = parseCode(request.code)
  const branch = parsed && (await readBranchByCode(services.pool, parsed.branchCode))
  if (parsed === undefined || branch === undefined) return err('enrolment_code_invalid')
  const enrolled = await inTransaction(services.pool, async (tx) => {
    // Terminal codes are counted up: one enrolment of a branch at a time.
    await tx.query('SELECT 1 FROM branch_head WHERE branch_id = $1 FOR UPDATE', [branch.id])
    return enrol(tx, services, branch.id, parsed.hash, request)
  })
  return enrolled.ok ? ok(answerFor(services, branch, request.terminalId, enrolled.value)) : enrolled
}

async function enrol(
  tx: Tx,
  { clock, realClock }: EnrolServices,
  branchId: string,
  codeHash: string,
  request: EnrolRequest,
): Promise<Result<string, EnrolRefusal>> {
  const code = await findCode(tx, branchId, codeHash)
  if (code === undefined) return err('enrolment_code_invalid')
  const before = await findTerminal(tx, branchId, request.terminalId)
  if (before !== undefined && !isSecretOf(request.secret, before.secret_hash)) return err('enrolment_code_invalid')
  if (code.used_by !== null) {
    if (code.used_by !== request.terminalId || before === undefined) return err('enrolment_code_invalid')
    return before.status === 'active' ? ok(before.code) : err('terminal_revoked')
  }
  if (Date.parse(code.expires_at) <= realClock.now()) return err('enrolment_code_invalid')
  if (before !== undefined && before.status !== 'active') return err('terminal_revoked')
  await tx.query('UPDATE enrolment_code SET used_by = $3, used_at = $4 WHERE branch_id = $1 AND code_hash = $2', [
    branchId,
    codeHash,
    request.terminalId,
    toInstant(realClock.now()),
  ])
  return ok(before?.code ?? (await insertTerminal(tx, branchId, request, toInstant(clock.now()))))
}

async function findCode(tx: Tx, branchId: string, hash: string) {
  const { rows } = await tx.query<{ expires_at: string; used_by: string | null }>(
    'SELECT expires_at, used_by FROM enrolment_code WHERE branch_id = $1 AND code_hash = $2',
    [branchId, hash],
  )
  return rows[0]
}

async function findTerminal(tx: Tx, branchId: string, terminalId: string) {
  const { rows } = await tx.query<{ code: string; status: string; secret_hash: string | null }>(
    'SELECT code, status, secret_hash FROM terminal WHERE branch_id = $1 AND terminal_id = $2',
    [branchId, terminalId],
  )
  return rows[0]
}

/** `T01`, `T02`, …: the one asked for if nobody has it, else the next. */
async function freeCode(tx: Tx, branchId: string, wished: string | undefined): Promise<string> {
  const { rows } = await tx.query<{ code: string }>('SELECT code FROM terminal WHERE branch_id = $1', [branchId])
  const taken = new Set(rows.map(({ code }) => code))
  if (wished !== undefined && !taken.has(wished)) return wished
  const last = Math.max(0, ...[...taken].map((code) => Number(/^T(\d+)$/.exec(code)?.[1] ?? 0)))
  return `T${String(last + 1).padStart(2, '0')}`
}

/** Answers the new terminal's code. */
async function insertTerminal(tx: Tx, branchId: string, request: EnrolRequest, at: string): Promise<string> {
  const { earlier = [], replaces } = request
  const code = await freeCode(tx, branchId, request.terminalCode)
  await tx.query('UPDATE branch_head SET writes = writes + 1 WHERE branch_id = $1', [branchId])
  const { terminalId, platform, name, appVersion, secret } = request
  const secretHash = hashTerminalSecret(secret)
  await addTerminal(tx, branchId, { terminalId, code, platform, name, appVersion, secretHash, status: 'active', at })
  const former = replaces === undefined ? [] : [replaces]
  await replaceTerminals(tx, branchId, [...former, ...earlier.map((one) => one.terminalId)], terminalId)
  for (const { terminalId: id, terminalCode } of earlier) {
    if (id === terminalId || (await branchOfTerminal(tx, id)) !== undefined) continue
    const freed = await freeCode(tx, branchId, terminalCode)
    const row = { terminalId: id, code: freed, platform, name, secretHash: null, status: 'replaced', at } as const
    await addTerminal(tx, branchId, row)
  }
  return code
}

interface NewTerminal {
  readonly terminalId: string
  readonly code: string
  readonly platform: EnrolRequest['platform']
  readonly name?: string | undefined
  readonly appVersion?: string | undefined
  /** `null`: nobody can speak as it. */
  readonly secretHash: string | null
  readonly status: 'active' | 'replaced'
  readonly at: string
}

async function addTerminal(tx: Tx, branchId: string, row: NewTerminal): Promise<void> {
  const { terminalId, code, platform, name, appVersion, secretHash, status, at } = row
  await tx.query(
    `INSERT INTO terminal (branch_id, terminal_id, code, name, platform, status, secret_hash, app_version, enrolled_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [branchId, terminalId, code, name ?? null, platform, status, secretHash, appVersion ?? null, at],
  )
  await tx.query(
    `INSERT INTO terminal_head (branch_id, terminal_id, last_seq, last_hash, receipts, sessions)
     VALUES ($1, $2, 0, $3, 0, 0)`,
    [branchId, terminalId, GENESIS_HASH],
  )
}

/** What this store was before it forked. */
async function replaceTerminals(tx: Tx, branchId: string, ids: readonly string[], by: string): Promise<void> {
  await tx.query(
    `UPDATE terminal SET status = 'replaced'
     WHERE branch_id = $1 AND terminal_id = ANY($2::uuid[]) AND terminal_id <> $3 AND status = 'active' AND code <> $4`,
    [branchId, ids, by, API_TERMINAL_CODE],
  )
}

function answerFor({ epoch, clock }: EnrolServices, branch: Branch, terminalId: string, code: string): EnrolResponse {
  return {
    epoch,
    terminalId,
    terminalCode: code,
    receiptPrefix: `${branch.code}-${code}`,
    branch,
    serverTime: toInstant(clock.now()),
  }
}

/** The secret is 256 random bits: one round of SHA-256 hides it for good. */
export const hashTerminalSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export function isSecretOf(secret: string, hash: string | null): boolean {
  if (hash === null) return false
  return timingSafeEqual(Buffer.from(hashTerminalSecret(secret), 'hex'), Buffer.from(hash, 'hex'))
}

import { createHash } from 'node:crypto'
import type { EnrolmentCode } from '@outpost/contract/v2'
import { type Clock, err, ok, type Result, toInstant } from '@outpost/kernel'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Pool } from '../../db/pool.ts'
import { inTransaction } from '../../db/tx.ts'
import type { AnswerSigner } from '../../keys/answer-signer.ts'
import { readBranch } from '../branches/index.ts'
import { formatCode, parseCode } from './enrolment-code.ts'
import { CODE_TTL_MS } from './limits.ts'

export interface CodeServices {
  readonly pool: Pool
  readonly realClock: Clock
  readonly answerSigner: AnswerSigner
}

/**
 * A code by which one terminal enrols. It is drawn from the server's secret and the idempotency key, so that a repeated
 * request is answered the same code although only its hash is kept.
 */
export async function createEnrolmentCode(
  { pool, realClock, answerSigner }: CodeServices,
  scope: BranchScope,
  key: string,
): Promise<Result<EnrolmentCode, 'branch_unknown'>> {
  const branch = await readBranch(pool, scope)
  if (branch === undefined) return err('branch_unknown')
  const code = formatCode(branch.code, entropyOf(answerSigner, key))
  const now = realClock.now()
  return inTransaction(pool, async (tx) => {
    await tx.query(
      `INSERT INTO enrolment_code (branch_id, code_hash, expires_at, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (branch_id, code_hash) DO NOTHING`,
      [scope, parseCode(code)?.hash, toInstant(now + CODE_TTL_MS), toInstant(now)],
    )
    const { rows } = await tx.query<{ expires_at: string }>(
      'SELECT expires_at FROM enrolment_code WHERE branch_id = $1 AND code_hash = $2',
      [scope, parseCode(code)?.hash],
    )
    return ok({ code, branchId: scope, expiresAt: rows[0]?.expires_at ?? '' })
  })
}

const entropyOf = (signer: AnswerSigner, key: string): Uint8Array =>
  createHash('sha256')
    .update(signer.sign(`enrolment-code\n${key}`))
    .digest()

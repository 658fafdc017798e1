import { canonicalJson } from '@outpost/contract'
import { type Result, toInstant } from '@outpost/kernel'
import { API_TERMINAL_CODE } from '../db/platform.ts'
import type { Tx } from '../db/tx.ts'
import { inTransaction } from '../db/tx.ts'
import type { Answer } from '../http/handler.ts'
import { storedAnswer } from '../http/handler.ts'
import { type ProblemError, problem } from '../http/problem-error.ts'
import { problemDocument } from '../http/problem-reply.ts'
import { signedText } from '../posting/answer-signature.ts'
import { chainHash, fingerprint } from '../posting/digest.ts'
import type { ServerContext } from '../server-context.ts'
import { type Books, withBooks } from './books.ts'

/**
 * A direct write of records that no terminal writes: products, staff, branches, prices. It belongs to head office or to
 * one branch, which is locked; its effect and its answer are stored in one transaction under the idempotency key.
 */
export interface ReferenceWrite<Body> {
  readonly branchId: string
  readonly key: string
  /** `product.put`: with the payload it makes the fingerprint. */
  readonly type: string
  readonly payload: unknown
  readonly status: 200 | 201
  /** Decides, then writes. A refusal must come before anything was written: it is stored, and the transaction commits. */
  decide(books: Books): Promise<Result<Body, ProblemError>>
}

interface StoredAnswer {
  readonly status: number
  readonly body: unknown
}

const LOCK_WAIT = "SET LOCAL lock_timeout = '2s'"

export async function referenceWrite<Body>(context: ServerContext, write: ReferenceWrite<Body>): Promise<Answer<Body>> {
  const print = fingerprint({ type: write.type, schemaVersion: 1, payload: write.payload })
  return inTransaction(context.pool, async (tx) => {
    await tx.query(LOCK_WAIT)
    return withBooks(tx, write.branchId, toInstant(context.clock.now()), async (books) => {
      const before = await findAnswer(tx, write, print)
      if (before !== undefined) return storedAnswer(before.status, JSON.stringify(before.body), true)
      const decided = await write.decide(books)
      const stored = decided.ok
        ? { status: write.status, body: decided.value }
        : { status: decided.error.status, body: problemDocument(decided.error.code, decided.error.details) }
      await storeMutation(context, books, write, print, stored, decided.ok ? undefined : decided.error.code)
      return storedAnswer(stored.status, JSON.stringify(stored.body), false)
    })
  })
}

async function findAnswer(
  tx: Tx,
  { branchId, key }: ReferenceWrite<unknown>,
  print: string,
): Promise<StoredAnswer | undefined> {
  const { rows } = await tx.query<{ fingerprint: string; decision: string }>(
    'SELECT fingerprint, decision FROM mutation WHERE branch_id = $1 AND client_ref = $2',
    [branchId, key],
  )
  if (rows[0] === undefined) return undefined
  if (rows[0].fingerprint !== print) throw problem('idempotency_key_reused')
  return (JSON.parse(rows[0].decision) as { answer: StoredAnswer }).answer
}

/** Numbered and chained like any mutation, under the branch's `API` terminal. */
async function storeMutation(
  context: ServerContext,
  { tx, at, nextSeq }: Books,
  write: ReferenceWrite<unknown>,
  print: string,
  answer: StoredAnswer,
  refusal: string | undefined,
): Promise<void> {
  const terminal = await lockApiTerminal(tx, write.branchId)
  const terminalSeq = terminal.last_seq + 1
  const dependsOn: readonly string[] = []
  const link = { prevHash: terminal.last_hash, terminalSeq, clientRef: write.key, fingerprint: print, occurredAt: at }
  const hash = chainHash({ ...link, dependsOn })
  const outcome = refusal === undefined ? 'accepted' : 'rejected'
  const branchSeq = refusal === undefined ? nextSeq - 1 : undefined
  const signature = context.answerSigner.sign(
    signedText(write.key, print, branchSeq === undefined ? { outcome } : { outcome, branchSeq }),
  )
  const decision = {
    outcome,
    branchSeq,
    reviewFlags: [],
    applied: [],
    decidedAt: at,
    epoch: context.epoch,
    signature,
    answer,
  }
  await tx.query(
    `INSERT INTO mutation (branch_id, client_ref, terminal_id, terminal_seq, type, schema_version, payload, fingerprint,
       prev_hash, hash, depends_on, occurred_at, received_at, outcome, problem_code, decision, branch_seq)
     VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      write.branchId,
      write.key,
      terminal.terminal_id,
      terminalSeq,
      write.type,
      canonicalJson(write.payload),
      print,
      terminal.last_hash,
      hash,
      dependsOn,
      at,
      at,
      outcome,
      refusal ?? null,
      JSON.stringify(decision),
      branchSeq ?? null,
    ],
  )
  await tx.query(
    'UPDATE terminal_head SET last_seq = $3, last_hash = $4, last_seen_at = $5 WHERE branch_id = $1 AND terminal_id = $2',
    [write.branchId, terminal.terminal_id, terminalSeq, hash, at],
  )
}

async function lockApiTerminal(tx: Tx, branchId: string) {
  const { rows } = await tx.query<{ terminal_id: string; last_seq: number; last_hash: string }>(
    `SELECT h.terminal_id, h.last_seq, h.last_hash
     FROM terminal t JOIN terminal_head h ON h.branch_id = t.branch_id AND h.terminal_id = t.terminal_id
     WHERE t.branch_id = $1 AND t.code = $2 FOR UPDATE OF h`,
    [branchId, API_TERMINAL_CODE],
  )
  if (rows[0] === undefined) throw new Error(`branch ${branchId} has no ${API_TERMINAL_CODE} terminal`)
  return rows[0]
}

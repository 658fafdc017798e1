import { HEAD_OFFICE } from '../db/branch-scope.ts'
import type { Tx } from '../db/tx.ts'
import { contentDigest, journalHash } from '../posting/journal.ts'

/** One record as the feed carries it; `body: null` removes it. */
export interface Change {
  readonly collection: string
  readonly id: string
  readonly body: unknown
}

/** The journal of one branch while its head row is locked. */
export interface Books {
  readonly tx: Tx
  readonly branchId: string
  /** The time of this write, RFC 3339. */
  readonly at: string
  /** Place in the feed of the next step: the version of the records that it changes. */
  readonly nextSeq: number
  /** Adds a step; answers its place, which was `nextSeq`. */
  append(step: { readonly kind: string; readonly sourceId: string; readonly changes: readonly Change[] }): number
}

interface Step {
  readonly seq: number
  readonly kind: string
  readonly sourceId: string
  readonly changes: string
  readonly prevHash: string
  readonly hash: string
}

/** Locks the branch's head row, lets `work` append steps, and writes them with the new head. */
export async function withBooks<T>(
  tx: Tx,
  branchId: string,
  at: string,
  work: (books: Books) => Promise<T>,
): Promise<T> {
  if (branchId === HEAD_OFFICE)
    await tx.query('UPDATE platform SET reference_writes = reference_writes + 1 WHERE singleton')
  const { rows } = await tx.query<{ branch_seq: number; journal_hash: string }>(
    'UPDATE branch_head SET writes = writes + 1 WHERE branch_id = $1 RETURNING branch_seq, journal_hash',
    [branchId],
  )
  const head = rows[0]
  if (head === undefined) throw new Error(`branch ${branchId} has no head row`)
  const steps: Step[] = []
  const seqNow = () => head.branch_seq + steps.length
  const value = await work({
    tx,
    branchId,
    at,
    get nextSeq() {
      return seqNow() + 1
    },
    append: ({ kind, sourceId, changes }) => {
      const seq = seqNow() + 1
      const [prevHash, text] = [steps.at(-1)?.hash ?? head.journal_hash, JSON.stringify(changes)]
      const link = { prevHash, branchSeq: seq, kind, sourceId, contentDigest: contentDigest(text, [], []) }
      steps.push({ seq, kind, sourceId, changes: text, prevHash, hash: journalHash(link) })
      return seq
    },
  })
  for (let i = 0; i < steps.length; i += STATEMENT_STEPS)
    await writeSteps(tx, branchId, at, steps.slice(i, i + STATEMENT_STEPS))
  const last = steps.at(-1)
  if (last !== undefined) await moveHead(tx, branchId, last)
  return value
}

/** Steps a statement, some megabytes: an import has a thousand, and this process answers nobody while they are put together. */
const STATEMENT_STEPS = 100

async function moveHead(tx: Tx, branchId: string, { seq, hash }: Step): Promise<void> {
  await tx.query('UPDATE branch_head SET branch_seq = $2, journal_hash = $3 WHERE branch_id = $1', [
    branchId,
    seq,
    hash,
  ])
}

async function writeSteps(tx: Tx, branchId: string, at: string, steps: readonly Step[]): Promise<void> {
  await tx.query(
    `INSERT INTO journal (branch_id, branch_seq, kind, source_id, changes, prev_hash, hash, at)
     SELECT $1::uuid, s.seq, s.kind, s.source_id, s.changes, s.prev_hash, s.hash, $8::timestamptz
     FROM unnest($2::int8[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[])
       AS s (seq, kind, source_id, changes, prev_hash, hash)`,
    [
      branchId,
      steps.map(({ seq }) => seq),
      steps.map(({ kind }) => kind),
      steps.map(({ sourceId }) => sourceId),
      steps.map(({ changes }) => changes),
      steps.map(({ prevHash }) => prevHash),
      steps.map(({ hash }) => hash),
      at,
    ],
  )
}

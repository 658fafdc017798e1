import { type Branch, COLLECTIONS, type OperationId, type Routes } from '@outpost/contract/v2'
import { err, ok, type Result } from '@outpost/kernel'
import type { Static } from 'typebox'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import { openBooks } from '../../db/platform.ts'
import type { Answer } from '../../http/handler.ts'
import { fieldProblem, type ProblemError, problem } from '../../http/problem-error.ts'
import type { Books } from '../../reference/books.ts'
import { referenceWrite } from '../../reference/reference-write.ts'
import type { ServerContext } from '../../server-context.ts'

export type BranchFields = Static<Routes['createBranch' & OperationId]['body']>

/** Opens a branch: its row, its head, and the `API` terminal that numbers what comes by no terminal. */
export async function createBranch(context: ServerContext, key: string, fields: BranchFields): Promise<Answer<Branch>> {
  if (!isTimezone(fields.timezone)) throw fieldProblem('/timezone', 'timezone', 'There is no such time zone.')
  return referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type: 'branch.create',
    payload: fields,
    status: 201,
    decide: (books) => decideBranch(books, context, fields),
  })
}

export async function decideBranch(
  books: Books,
  { newId }: Pick<ServerContext, 'newId'>,
  fields: BranchFields,
): Promise<Result<Branch, ProblemError>> {
  const { rowCount } = await books.tx.query('SELECT 1 FROM branch WHERE branch_id = $1 OR code = $2', [
    fields.id,
    fields.code,
  ])
  if (rowCount !== 0) return err(problem('record_exists', { detail: 'A branch with this id or code exists.' }))
  const branch = { ...fields, version: books.nextSeq }
  await books.tx.query(
    `INSERT INTO branch (branch_id, code, name, region, ring, timezone, currency, cash_increment, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      branch.id,
      branch.code,
      branch.name,
      branch.region,
      branch.ring,
      branch.timezone,
      branch.currency,
      branch.cashIncrement,
      branch.version,
    ],
  )
  await openBooks(books.tx, branch.id, books.at, newId)
  books.append({
    kind: 'branch.create',
    sourceId: branch.id,
    changes: [{ collection: COLLECTIONS.branches, id: branch.id, body: branch }],
  })
  return ok(branch)
}

/** Ledger days are reckoned in it: a name that this machine does not know would fail at the first sale. */
function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

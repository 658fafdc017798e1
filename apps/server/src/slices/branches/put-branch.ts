import { type Branch, type BranchEdit, COLLECTIONS } from '@outpost/contract/v2'
import { err, ok } from '@outpost/kernel'
import { type BranchScope, HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Answer } from '../../http/handler.ts'
import { problem } from '../../http/problem-error.ts'
import { referenceWrite } from '../../reference/reference-write.ts'
import type { ServerContext } from '../../server-context.ts'
import { readBranch } from './branches.reader.ts'

/** Changes what may change of a branch: its name, and where it stands in regions and rings. */
export function putBranch(
  context: ServerContext,
  scope: BranchScope,
  key: string,
  edit: BranchEdit,
): Promise<Answer<Branch>> {
  return referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type: 'branch.put',
    payload: { id: scope, ...edit },
    status: 200,
    decide: async (books) => {
      const before = await readBranch(books.tx, scope)
      if (before === undefined) return err(problem('not_found'))
      const branch: Branch = { ...before, ...edit, version: books.nextSeq }
      await books.tx.query('UPDATE branch SET name = $2, region = $3, ring = $4, version = $5 WHERE branch_id = $1', [
        scope,
        branch.name,
        branch.region,
        branch.ring,
        branch.version,
      ])
      books.append({
        kind: 'branch.put',
        sourceId: branch.id,
        changes: [{ collection: COLLECTIONS.branches, id: branch.id, body: branch }],
      })
      return ok(branch)
    },
  })
}

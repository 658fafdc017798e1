import type { Category, CategoryWrite } from '@outpost/contract/v2'
import { err, ok } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Answer } from '../../http/handler.ts'
import { fieldProblem } from '../../http/problem-error.ts'
import { referenceWrite } from '../../reference/reference-write.ts'
import type { ServerContext } from '../../server-context.ts'
import { listCategories } from './catalog.reader.ts'
import { writeCategories } from './classes.writer.ts'
import type { Edit } from './edit.ts'
import { plainText } from './import/plain-text.ts'
import { judgeCategoryPlace } from './judge-category-place.ts'

const ALL = 1_000_000 // more than any chain has

/** Creates or changes one category, whole. */
export async function putCategory(
  context: ServerContext,
  { key, id, staffId }: Edit,
  category: CategoryWrite,
): Promise<Answer<Category>> {
  if (category.id !== id) throw fieldProblem('/id', 'const', 'The id differs from that of the path.')
  if (plainText(category.name) !== category.name)
    throw fieldProblem('/name', 'pattern', 'No line breaks, and no space before the first sign or after the last.')
  return referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type: 'category.put',
    payload: category,
    status: 200,
    decide: async (books) => {
      const refusal = judgeCategoryPlace(await listCategories(books.tx, undefined, ALL), category)
      if (refusal !== undefined) return err(refusal)
      await writeCategories(books, [category], { staffId, source: 'edit' })
      return ok({ ...category, version: books.nextSeq - 1 })
    },
  })
}

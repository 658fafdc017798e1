import type { Product, ProductWrite } from '@outpost/contract/v2'
import { hasRightCheckDigit } from '@outpost/domain'
import { err, ok } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Answer } from '../../http/handler.ts'
import { fieldProblem, type ProblemError, problem } from '../../http/problem-error.ts'
import { referenceWrite } from '../../reference/reference-write.ts'
import type { ServerContext } from '../../server-context.ts'
import type { Edit } from './edit.ts'
import { plainText } from './import/plain-text.ts'
import { decideProducts, type ProductConflict } from './put-products.ts'

/** Creates or changes one product, whole. A SKU or GTIN of another product is `record_exists`. */
export async function putProduct(
  context: ServerContext,
  { key, id, staffId }: Edit,
  product: ProductWrite,
): Promise<Answer<Product>> {
  if (product.id !== id) throw fieldProblem('/id', 'const', 'The id differs from that of the path.')
  for (const field of ['sku', 'name'] as const)
    if (plainText(product[field]) === '' || (field === 'sku' && plainText(product.sku) !== product.sku))
      throw fieldProblem(
        `/${field}`,
        'pattern',
        'No line breaks, and no space before the first sign or after the last.',
      )
  const wrong = product.gtins.findIndex((gtin) => !hasRightCheckDigit(gtin))
  if (wrong >= 0)
    throw fieldProblem(`/gtins/${wrong}`, 'check_digit', 'The check digit of the barcode number is wrong.')
  return referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type: 'product.put',
    payload: product,
    status: 200,
    decide: async (books) => {
      const written = await decideProducts(books, [product], { staffId, source: 'edit' })
      return written.ok ? ok({ ...product, version: written.value.version }) : err(conflictProblem(written.error))
    },
  })
}

function conflictProblem(conflicts: readonly ProductConflict[]): ProblemError {
  const errors = conflicts.map(({ field, reason }) => ({ pointer: `/${field}`, code: reason }))
  const unknown = conflicts.filter(({ reason }) => reason === 'unknown')
  if (unknown.length > 0) return problem('validation_failed', { errors, detail: `Unknown: ${valuesOf(unknown)}.` })
  return problem('record_exists', { errors, detail: `Taken by another product: ${valuesOf(conflicts)}.` })
}

const valuesOf = (conflicts: readonly ProductConflict[]): string =>
  conflicts.map(({ field, value }) => `${field} ${value}`).join(', ')

import type { TaxClass, TaxClassWrite } from '@outpost/contract/v2'
import { err, ok } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Answer } from '../../http/handler.ts'
import { fieldProblem, type ProblemError, problem } from '../../http/problem-error.ts'
import { referenceWrite } from '../../reference/reference-write.ts'
import type { ServerContext } from '../../server-context.ts'
import { listTaxClasses } from './catalog.reader.ts'
import { writeTaxClasses } from './classes.writer.ts'
import type { Edit } from './edit.ts'

const ALL = 1_000 // more than any chain has

/** Creates or changes one tax class, whole. Products name it by its code, which therefore stays. */
export async function putTaxClass(
  context: ServerContext,
  { key, id, staffId }: Edit,
  taxClass: TaxClassWrite,
): Promise<Answer<TaxClass>> {
  if (taxClass.id !== id) throw fieldProblem('/id', 'const', 'The id differs from that of the path.')
  const codes = taxClass.taxes.map(({ code }) => code)
  const repeated = codes.findIndex((code, index) => codes.indexOf(code) < index)
  if (repeated >= 0) throw fieldProblem(`/taxes/${repeated}/code`, 'repeated', 'Each tax stands in a class once.')
  return referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type: 'tax-class.put',
    payload: taxClass,
    status: 200,
    decide: async (books) => {
      const refusal = judgeCode(await listTaxClasses(books.tx, undefined, ALL), taxClass)
      if (refusal !== undefined) return err(refusal)
      await writeTaxClasses(books, [taxClass], { staffId, source: 'edit' })
      return ok({ ...taxClass, version: books.nextSeq - 1 })
    },
  })
}

/** Codes that differ in case alone are one to whoever imports. */
function judgeCode(known: readonly TaxClass[], { id, code }: TaxClassWrite): ProblemError | undefined {
  const before = known.find((one) => one.id === id)
  if (before !== undefined && before.code !== code)
    return fieldProblem('/code', 'const', `Products name this class by its code ${before.code}: it stays.`)
  const isTaken = known.some((one) => one.id !== id && one.code.toLowerCase() === code.toLowerCase())
  if (!isTaken) return undefined
  return problem('record_exists', {
    errors: [{ pointer: '/code', code: 'taken' }],
    detail: `There is ${code} already.`,
  })
}

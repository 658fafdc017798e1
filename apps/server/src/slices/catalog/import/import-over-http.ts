import { createHash } from 'node:crypto'
import type { ImportQuery, ImportReport } from '@outpost/contract/v2'
import { ok } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../../db/branch-scope.ts'
import { type Answer, answer } from '../../../http/handler.ts'
import { referenceWrite } from '../../../reference/reference-write.ts'
import type { ServerContext } from '../../../server-context.ts'
import { type ImportOptions, isHopeless, previewImport, readImport, writeImport } from './import-catalogue.ts'
import type { ImportReport as Report } from './import-report.ts'

const optionsOf = (query: ImportQuery, staffId: string, dryRun: boolean): ImportOptions => ({
  ...(query.currency !== undefined && { currency: query.currency }),
  ...(query.encoding !== undefined && { encoding: query.encoding }),
  decimalMark: query.decimal ?? 'auto',
  restoreZeros: query.restoreZeros ?? false,
  acceptFormulas: query.acceptFormulas ?? false,
  createCategories: query.createCategories ?? false,
  defaults: {
    ...(query.taxClass !== undefined && { taxClass: query.taxClass }),
    unit: query.unit ?? 'each',
    stockPolicy: query.stockPolicy ?? 'allow_oversell',
  },
  dryRun,
  author: { staffId, source: 'import' },
})

/** As the wire carries it. */
const sent = (report: Report): ImportReport => ({ ...report, findings: [...report.findings] })

/** What an import of this file would do, or why it would do nothing. */
export async function previewUpload(
  context: ServerContext,
  bytes: Uint8Array,
  query: ImportQuery,
  staffId: string,
): Promise<Answer<ImportReport>> {
  const options = optionsOf(query, staffId, true)
  return answer(sent(await previewImport(context, await readImport(context, bytes, options), options)))
}

/** Imports the file once by its key. A file that cannot be read has no effect that would have to be remembered. */
export async function importUpload(
  context: ServerContext,
  bytes: Uint8Array,
  query: ImportQuery,
  { key, staffId }: { readonly key: string; readonly staffId: string },
): Promise<Answer<ImportReport>> {
  const options = optionsOf(query, staffId, false)
  const file = await readImport(context, bytes, options)
  if (isHopeless(file)) return answer(sent(await previewImport(context, file, options)))
  return referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type: 'catalog.import',
    payload: { query, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    status: 200,
    decide: async (books) => ok(sent(await writeImport(context, books, file, options))),
  })
}

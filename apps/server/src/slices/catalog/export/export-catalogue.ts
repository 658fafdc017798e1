import { Readable } from 'node:stream'
import type { Product } from '@outpost/contract/v2'
import { inTransaction, type Tx } from '../../../db/tx.ts'
import { fieldProblem } from '../../../http/problem-error.ts'
import type { ServerContext } from '../../../server-context.ts'
import { listCategories } from '../catalog.reader.ts'
import { decimalsOf, readCurrencies } from '../currencies.reader.ts'
import { PRODUCT_COLUMNS, type ProductRow, productOf } from '../product-rows.ts'
import { HEADER_LINE, type LineOf, linesFor } from './product-line.ts'

const ALL = 1_000_000 // more than any chain has of categories
/** Rows fetched at once: keeps the event loop free between two fetches. */
const FETCH_ROWS = 1_000
/** Tells a spreadsheet that this is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'

/**
 * Every product in order of its SKU, as of one instant. The text is made first, some 120 bytes a product, and then sent: no
 * connection to the database waits for a slow reader.
 */
export async function exportCatalogue(
  { pool }: Pick<ServerContext, 'pool'>,
  wanted: string | undefined,
): Promise<Readable> {
  const currencies = await readCurrencies(pool)
  const currency = wanted ?? (currencies.length === 1 ? currencies[0] : undefined)
  if (currency === undefined) throw fieldProblem('/currency', 'required', 'The branches share no currency: name one.')
  const chunks = await inTransaction(
    pool,
    async (tx) => readChunks(tx, linesFor(await listCategories(tx, undefined, ALL), decimalsOf(currency))),
    { mode: 'snapshot' },
  )
  return Readable.from([BYTE_ORDER_MARK, HEADER_LINE, ...chunks])
}

async function readChunks(tx: Tx, lineOf: LineOf): Promise<string[]> {
  await tx.query(`DECLARE exported NO SCROLL CURSOR FOR SELECT ${PRODUCT_COLUMNS} FROM product ORDER BY sku`)
  const chunks: string[] = []
  for (;;) {
    const { rows } = await tx.query<ProductRow>(`FETCH ${FETCH_ROWS} FROM exported`)
    if (rows.length === 0) return chunks
    chunks.push(
      rows
        .map(productOf)
        .map((product: Product) => lineOf(product))
        .join(''),
    )
  }
}

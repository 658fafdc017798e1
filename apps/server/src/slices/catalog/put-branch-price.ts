import { type BranchPrice, COLLECTIONS } from '@outpost/contract/v2'
import { err, fromInstant, ok, type Result, toInstant } from '@outpost/kernel'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import { inTransaction } from '../../db/tx.ts'
import type { Answer } from '../../http/handler.ts'
import { fieldProblem, type ProblemError, problem } from '../../http/problem-error.ts'
import { type Books, withBooks } from '../../reference/books.ts'
import { referenceWrite } from '../../reference/reference-write.ts'
import type { ServerContext } from '../../server-context.ts'
import { readBranchPrice } from './branch-prices.reader.ts'
import type { Edit } from './edit.ts'
import { type Author, recordChanges } from './history/catalog-changes.writer.ts'
import { judgeBranchPrice } from './judge-branch-price.ts'

/** Sets a branch's own price from an instant on, or when one ends. */
export async function putBranchPrice(
  context: ServerContext,
  scope: BranchScope,
  { key, id, staffId }: Edit,
  price: BranchPrice,
): Promise<Answer<BranchPrice>> {
  if (price.id !== id) throw fieldProblem('/id', 'const', 'The id differs from that of the path.')
  return referenceWrite(context, {
    branchId: scope,
    key,
    type: 'branch-price.put',
    payload: price,
    status: 200,
    decide: async (books) => {
      const before = await readBranchPrice(books.tx, scope, id)
      const refusal = (await refuseProduct(books.tx, price)) ?? judgeBranchPrice(before, price, fromInstant(books.at))
      if (refusal !== undefined) return err(refusal)
      await writeBranchPrices(books, [{ before, price }], { staffId, source: 'edit' })
      return ok(price)
    },
  })
}

async function refuseProduct(db: Db, { productId }: BranchPrice): Promise<ProblemError | undefined> {
  const { rowCount } = await db.query('SELECT 1 FROM product WHERE product_id = $1', [productId])
  return rowCount === 0 ? problem('product_unknown') : undefined
}

interface PriceChange {
  readonly before: BranchPrice | undefined
  readonly price: BranchPrice
}

async function writeBranchPrices(books: Books, changed: readonly PriceChange[], author: Author): Promise<void> {
  const prices = changed.map(({ price }) => price)
  const changes = prices.map((price) => ({ collection: COLLECTIONS.branchPrices, id: price.id, body: price }))
  const seq = books.append({ kind: 'branch-price.put', sourceId: prices[0]?.id ?? '', changes })
  const history = changed.map(({ before, price }) => ({
    branchSeq: seq,
    recordId: price.id,
    aboutId: price.productId,
    before,
    after: price,
  }))
  await recordChanges(books, COLLECTIONS.branchPrices, author, history)
  await books.tx.query(
    `INSERT INTO branch_price (branch_id, price_id, product_id, price, effective_from, effective_to, branch_seq)
     SELECT $1::uuid, p.id, p.product_id, p.price, p.effective_from, p.effective_to, $7::int8
     FROM unnest($2::uuid[], $3::uuid[], $4::int8[], $5::timestamptz[], $6::timestamptz[])
       AS p (id, product_id, price, effective_from, effective_to)
     ON CONFLICT (branch_id, price_id) DO UPDATE
       SET effective_to = excluded.effective_to, branch_seq = excluded.branch_seq`,
    [
      books.branchId,
      prices.map(({ id }) => id),
      prices.map(({ productId }) => productId),
      prices.map(({ price }) => price),
      prices.map(({ effectiveFrom }) => effectiveFrom),
      prices.map(({ effectiveTo }) => effectiveTo ?? null),
      seq,
    ],
  )
}

/** Many prices of one branch at once, for seeds and imports. The products must exist and the ids be new. */
export async function putBranchPrices(
  context: Pick<ServerContext, 'pool' | 'clock'>,
  scope: BranchScope,
  prices: readonly BranchPrice[],
): Promise<Result<void, never>> {
  if (prices.length === 0) return ok(undefined)
  await inTransaction(context.pool, (tx) =>
    withBooks(tx, scope, toInstant(context.clock.now()), (books) =>
      writeBranchPrices(
        books,
        prices.map((price) => ({ before: undefined, price })),
        { source: 'import' },
      ),
    ),
  )
  return ok(undefined)
}

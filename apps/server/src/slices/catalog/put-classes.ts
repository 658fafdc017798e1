import type { Category, TaxClass } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import { inTransaction } from '../../db/tx.ts'
import { type Books, withBooks } from '../../reference/books.ts'
import type { ServerContext } from '../../server-context.ts'
import { writeCategories, writeTaxClasses } from './classes.writer.ts'

type Context = Pick<ServerContext, 'pool' | 'clock'>

const SEED = { source: 'import' } as const

const write = (context: Context, work: (books: Books) => Promise<void>): Promise<void> =>
  inTransaction(context.pool, (tx) => withBooks(tx, HEAD_OFFICE, toInstant(context.clock.now()), work))

/** Many categories at once, for seeds. Parents come before their children or are there. */
export const putCategories = (context: Context, categories: readonly Omit<Category, 'version'>[]): Promise<void> =>
  write(context, (books) => writeCategories(books, categories, SEED))

/** Many tax classes at once, for seeds. */
export const putTaxClasses = (context: Context, classes: readonly Omit<TaxClass, 'version'>[]): Promise<void> =>
  write(context, (books) => writeTaxClasses(books, classes, SEED))

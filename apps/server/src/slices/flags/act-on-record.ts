import { err, type Result } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { Answer } from '../../http/handler.ts'
import { type ProblemError, problem } from '../../http/problem-error.ts'
import type { Books } from '../../reference/books.ts'
import { referenceWrite } from '../../reference/reference-write.ts'
import type { ServerContext } from '../../server-context.ts'

/** What a person does with a flag or a rollout that is there, and why. */
export interface Act {
  readonly key: string
  readonly id: string
  readonly reason: string
  readonly staffId: string
}

interface OnRecord<T> {
  /** `flag.kill`: with id and reason it makes the fingerprint. */
  readonly type: string
  readonly read: (db: Db, id: string) => Promise<T | undefined>
  /** Does it; answers the record as it is then. */
  readonly act: (books: Books, record: T) => Promise<Result<T, ProblemError>>
}

/** Once by its key, under the lock of the catalogue's head; what is not there is not found. */
export const actOnRecord = <T>(
  context: ServerContext,
  { key, id, reason }: Act,
  { type, read, act }: OnRecord<T>,
): Promise<Answer<T>> =>
  referenceWrite(context, {
    branchId: HEAD_OFFICE,
    key,
    type,
    payload: { id, reason },
    status: 200,
    decide: async (books) => {
      const record = await read(books.tx, id)
      return record === undefined ? err(problem('not_found')) : act(books, record)
    },
  })

import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import { problem } from '../../http/problem-error.ts'
import { readDeadLetter } from './dead-letters.reader.ts'

/** A dead letter that has been resolved, as JSON text; its resolution is set once, so the text stays the same. */
export async function deadLetterText(db: Db, scope: BranchScope, clientRef: string): Promise<string> {
  const letter = await readDeadLetter(db, scope, clientRef)
  if (letter === undefined) throw problem('refusal_unknown')
  return JSON.stringify(letter)
}

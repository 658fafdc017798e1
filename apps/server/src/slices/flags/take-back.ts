import type { Flag } from '@outpost/contract/v2'
import type { NewId } from '@outpost/kernel'
import type { Books } from '../../reference/books.ts'
import { changeFlag, type Deed } from './change-flag.writer.ts'
import { type Ending, endRollout } from './rollouts.writer.ts'

const KINDS = { halted: 'rollout_halt', aborted: 'rollout_abort', done: 'rollout_done' } as const

/** Ends the flag's rollout: its branches get the default again, or, where it is done, all get its variant as the default. */
export async function takeBack(
  books: Books,
  newId: NewId,
  { rolloutId, ...flag }: Flag,
  ending: Ending,
  variant?: string,
): Promise<void> {
  if (rolloutId === undefined) return
  await endRollout(books, rolloutId, ending)
  const definition = variant === undefined ? flag.definition : { ...flag.definition, defaultVariant: variant }
  const deed: Deed = {
    kind: KINDS[ending.state],
    ...(ending.staffId !== undefined && { staffId: ending.staffId }),
    ...(ending.reason !== undefined && { reason: ending.reason }),
  }
  await changeFlag(books, newId, { ...flag, definition }, undefined, deed)
}

import type { Decision } from '@outpost/contract/v2'
import type { CountedBefore } from '@outpost/domain'
import { fromThousandths } from './quantity.ts'
import type { Movement } from './verdict.ts'

const COLLECTION = 'stock-movements'

/** What the answer to a count says that it changed: signed with it, so that a re-offer changes the same. */
export function countedChange(documentId: string, movements: readonly Movement[]): Decision['applied'][number] {
  const changes: Record<string, number> = {}
  for (const { productId, quantity } of movements) changes[productId] = (changes[productId] ?? 0) + quantity
  const counted = Object.entries(changes).map(([productId, quantity]) => [productId, fromThousandths(quantity)])
  return { collection: COLLECTION, id: documentId, merge: { counted } }
}

const counted = (applied: Decision['applied']): unknown =>
  applied.find(({ collection }) => collection === COLLECTION)?.merge['counted']

/** One line for the signature; none for the answer to anything but a count. */
export function countedText(applied: Decision['applied']): readonly string[] {
  const changes = counted(applied)
  return changes === undefined ? [] : [JSON.stringify(changes)]
}

/** Reads it back out of an answer whose signature has been checked. */
export function countedBefore({ applied }: Decision): CountedBefore | undefined {
  const changes = counted(applied)
  return changes === undefined ? undefined : new Map(changes as [string, string][])
}

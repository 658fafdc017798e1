import type { BranchScope } from '../../db/branch-scope.ts'
import { fromThousandths, mergedText, orderText, type StoredChange } from '../../posting/index.ts'
import type { JournalStep, MutationText } from './feed.reader.ts'

type OrderChange = Extract<StoredChange, { readonly ref: string }>
type LevelsChange = Extract<StoredChange, { readonly levels: unknown }>

export const changesOf = ({ changes }: JournalStep): StoredChange[] => JSON.parse(changes) as StoredChange[]

/** Mutations whose payloads the changes of a step stand on. */
export const refsOf = (changes: readonly StoredChange[]): string[] =>
  changes.flatMap((change) => ('ref' in change ? [change.ref] : []))

/** The changes of one step as the feed carries them, JSON texts. */
export function expandChanges(
  scope: BranchScope,
  step: Pick<JournalStep, 'branchSeq' | 'at'>,
  changes: readonly StoredChange[],
  payloads: ReadonlyMap<string, MutationText>,
): string[] {
  return changes.flatMap((change) => {
    if ('ref' in change) return [orderChange(change, payloads)]
    if ('levels' in change) return levelChanges(scope, step, change)
    return [JSON.stringify(change)]
  })
}

function orderChange({ collection, id, ref, merge }: OrderChange, payloads: ReadonlyMap<string, MutationText>): string {
  const mutation = payloads.get(ref)
  if (!mutation) throw new Error(`the journal stands on mutation ${ref}, which is not there`)
  const body = mergedText(orderText(mutation.type, mutation.payload), JSON.stringify(merge))
  return `{"collection":"${collection}","id":"${id}","body":${body}}`
}

function levelChanges(
  branchId: BranchScope,
  { branchSeq, at: updatedAt }: Pick<JournalStep, 'branchSeq' | 'at'>,
  { collection, levels }: LevelsChange,
): string[] {
  return levels.map(([productId, thousandths]) => {
    const body = { branchId, productId, quantity: fromThousandths(thousandths), updatedAt, branchSeq }
    return JSON.stringify({ collection, id: productId, body })
  })
}

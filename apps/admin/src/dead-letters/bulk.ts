/** What became of one of many. */
export type BulkOutcome =
  | { readonly kind: 'waiting' | 'running' | 'done' }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Requests under way at once: quick, and no load that a till would feel. */
export const AT_ONCE = 4

/** Does `work` for each, four at a time, and tells what became of each as soon as it is known. One failure stops no other. */
export async function bulk<T>(
  all: readonly T[],
  work: (one: T) => Promise<unknown>,
  tell: (index: number, outcome: BulkOutcome) => void,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < all.length) {
      const index = next++
      tell(index, { kind: 'running' })
      try {
        await work(all[index] as T)
        tell(index, { kind: 'done' })
      } catch (error) {
        tell(index, { kind: 'failed', error })
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

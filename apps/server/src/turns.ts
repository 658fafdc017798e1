import { setImmediate } from 'node:timers/promises'

/** Items done at a stretch: a few milliseconds, after which whatever else waits has its turn; somebody may be selling. */
export const AT_A_STRETCH = 1_000

/** Does something with each of very many, in order; pauses after every stretch of them, the last one too. */
export function* eachOf<T>(items: readonly T[], work: (item: T) => void): Generator<void, void> {
  for (let from = 0; from < items.length; from += AT_A_STRETCH) {
    for (const item of items.slice(from, from + AT_A_STRETCH)) work(item)
    yield
  }
}

/** Runs long work to its end; wherever it pauses, others have a turn. What is pure stays so: it does not know who they are. */
export async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value
    await setImmediate()
  }
}

/** What becomes of each of very many. */
export async function mapInTurns<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
  const done: R[] = []
  await inTurns(eachOf(items, (item) => void done.push(work(item))))
  return done
}

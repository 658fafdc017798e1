import { assert } from '@outpost/kernel'
import type { Sql } from './sql-driver.ts'

/** An answer that is there already: iterable, iterator and its only step in one object, since a sale makes dozens. */
class Answered<T> {
  readonly done = true
  readonly value: T

  constructor(value: T) {
    this.value = value
  }

  [Symbol.iterator](): this {
    return this
  }

  next(): this {
    return this
  }
}

export const answered = <T>(value: T): Sql<T> => new Answered(value)

/** An answer to wait for. Nothing is asked before the work comes to it. */
export function* later<T>(ask: () => Promise<T>): Sql<T> {
  return (yield ask()) as T
}

/** The value of work whose driver answers at once. */
export function atOnce<T>(work: Sql<T>): T {
  const step = work[Symbol.iterator]().next()
  assert(step.done === true, 'this driver answers at once')
  return step.value
}

/** The value of work whose driver may answer later; what its promises reject with is thrown where the work waits. */
export async function inTime<T>(work: Sql<T>): Promise<T> {
  const steps = work[Symbol.iterator]()
  let step = steps.next()
  while (!step.done) step = await resume(steps, step.value)
  return step.value
}

async function resume<T>(steps: Iterator<Promise<unknown>, T, unknown>, awaited: Promise<unknown>) {
  let answer: unknown
  try {
    answer = await awaited
  } catch (error) {
    if (!steps.throw) throw error
    return steps.throw(error)
  }
  return steps.next(answer)
}

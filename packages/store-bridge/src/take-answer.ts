import { err, type Result } from '@outpost/kernel'
import type { Answer } from './bridge.ts'

/** The answer of a call that answers a `Result`; a refusal, which a page of this version never meets, becomes its error. */
export function takeAnswer<T, E, F>(answer: Answer<Result<T, E>>, toError: (detail: string) => F): Result<T, E | F> {
  switch (answer.kind) {
    case 'answered':
      return answer.value
    case 'refused':
      return err(toError(`the bridge refused the call: ${answer.refusal.code}: ${answer.refusal.detail}`))
    case 'failed':
      throw new Error(answer.detail)
  }
}

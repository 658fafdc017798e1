import type { Input } from './messages.ts'
import type { SyncState } from './state.ts'
import { step } from './step.ts'
import type { Step } from './work.ts'

/** An answer that the engine cannot read is, like a proxy's page, no answer: the lane that asked must not hang on it. */
export function stepSafely(state: SyncState, input: Input): Step {
  try {
    return step(state, input)
  } catch (thrown) {
    const failure = { kind: 'network', detail: `An answer that cannot be read: ${String(thrown)}` } as const
    const { now, random } = input
    if (input.kind === 'push-answered') return step(state, { kind: 'push-failed', failure, now, random })
    if (input.kind === 'pull-answered' || input.kind === 'snapshot-streamed') {
      return step(state, { kind: 'pull-failed', failure, now, random })
    }
    throw thrown
  }
}

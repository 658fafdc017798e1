import { untilStopped } from './deadline.ts'
import type { SyncMemory, TerminalIdentity } from './local-store.ts'
import type { EffectOf, Happening } from './messages.ts'
import type { Ports } from './ports.ts'

const STOPPED = { code: 'stopped', detail: 'The engine stopped', retryable: true } as const

/** A new identity is kept until the store has it: a code that a person gave is spent only once. */
export function createReEnrolment({ store, reEnrol, stop }: Ports) {
  let unwritten: TerminalIdentity | null = null
  return async ({ old, memory }: EffectOf<'re-enrol'>): Promise<Happening> => {
    const standing = await store.readIdentity()
    if (!standing.ok) return { kind: 'store-failed', during: 're-enrol', error: standing.error }
    if (standing.value && standing.value.terminalId !== old.terminalId) return adopted(standing.value, memory)
    if (unwritten === null) {
      const enrolled = await untilStopped(reEnrol(old, stop), stop)
      if (enrolled === 'stopped') return { kind: 're-enrol-failed', failure: STOPPED }
      if (!enrolled.ok) return { kind: 're-enrol-failed', failure: enrolled.error }
      unwritten = enrolled.value
    }
    const identity = unwritten
    const written = await store.replaceIdentity(identity, memory)
    if (written.ok) {
      unwritten = null
      return adopted(identity, memory)
    }
    const { error } = written
    if ('detail' in error) return { kind: 'store-failed', during: 're-enrol', error }
    return { kind: 're-enrol-failed', failure: { code: error.code, detail: 'The store refused it', retryable: true } }
  }
}

/** Where another tab was faster, its identity is taken. */
const adopted = (identity: TerminalIdentity, memory: SyncMemory): Happening => ({
  kind: 're-enrolled',
  identity,
  memory,
})

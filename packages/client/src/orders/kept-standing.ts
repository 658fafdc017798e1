import type { Expectation } from '@outpost/sync'
import type { TerminalFacts } from '../terminal-facts.ts'
import type { WatchedStore } from '../watch-store.ts'

/** What an order stands on, whatever is in it. */
export interface Standing {
  readonly terminal: TerminalFacts
  readonly registerSessionId: string
  readonly catalogVersion: number
  /** What a commit must expect for the session to be open still. */
  readonly stillOpen: Expectation
}

/**
 * The standing of the order before, which as a rule is that of the next. Where another tab has closed the session or enrolled
 * anew meanwhile, the commit finds it out: keeping it costs a second try and never a wrong order.
 */
export interface KeptStanding {
  get(): Standing | null
  set(standing: Standing): void
  forget(): void
}

/** What no commit could compare is followed as the engine brings it: the branch's record, and the catalogue's version. */
export function keepStanding({ listen }: WatchedStore): KeptStanding {
  let kept: Standing | null = null
  listen((change) => {
    if (change.kind === 'snapshot-under-way' || change.kind === 'committed') return
    const isSameBranch =
      change.kind === 'applied' && !change.records.some(({ collection }) => collection === 'branches')
    kept = kept && isSameBranch ? { ...kept, catalogVersion: change.memory.catalogSeq } : null
  })
  return {
    get: () => kept,
    set: (standing) => {
      kept = standing
    },
    forget: () => {
      kept = null
    },
  }
}

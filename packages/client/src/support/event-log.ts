import { MAX_BUNDLE_ERRORS, MAX_BUNDLE_EVENTS } from '@outpost/contract'
import type { DiagnosticBundle } from '@outpost/contract/v2'
import { type Clock, toInstant } from '@outpost/kernel'

export type Happening = DiagnosticBundle['events'][number]

/** What the engine went through since the program was started: the latest happenings, and failures by code. In memory only. */
export interface EventLog {
  readonly startedAt: string
  note(what: string, outcome: string, more?: Pick<Happening, 'count' | 'tookMs'>): void
  events(): Happening[]
  errors(): DiagnosticBundle['errors']
}

const MAX_CODE_CHARS = 64
/** Kinds of failures that are counted apart; a server of a newer version may know any. */
const MAX_CODES = 100

export function createEventLog(clock: Clock): EventLog {
  const events: Happening[] = []
  const errors = new Map<string, { count: number; lastAt: string }>()
  return {
    startedAt: toInstant(clock.now()),
    note: (what, outcome, more = {}) => {
      const at = toInstant(clock.now())
      const code = outcome.slice(0, MAX_CODE_CHARS) || 'unknown'
      events.push({ at, what, outcome: code, ...more })
      if (events.length > MAX_BUNDLE_EVENTS) events.shift()
      if (code === 'ok' || what === 'phase') return
      const name = errors.has(code) || errors.size < MAX_CODES ? code : 'other'
      errors.set(name, { count: (errors.get(name)?.count ?? 0) + 1, lastAt: at })
    },
    events: () => [...events],
    errors: () =>
      [...errors]
        .map(([code, counted]) => ({ code, ...counted }))
        .toSorted((a, b) => b.count - a.count)
        .slice(0, MAX_BUNDLE_ERRORS),
  }
}

import type { Clock, Result, Timers } from '@outpost/kernel'
import type { LocalStore, TerminalIdentity } from './local-store.ts'
import type { EnrolFailure } from './messages.ts'
import type { SyncTransport } from './transport.ts'

/** Gives a forked terminal a new identity in the same branch. May be asked again for the same fork. */
export type ReEnrol = (old: TerminalIdentity, signal: AbortSignal) => Promise<Result<TerminalIdentity, EnrolFailure>>

export interface Ports {
  readonly store: LocalStore
  readonly transport: SyncTransport
  readonly clock: Clock
  readonly reEnrol: ReEnrol
  /** Timers of the network's time, for deadlines. */
  readonly deadlines: Timers
  readonly stop: AbortSignal
  /** Takes a hint of the event stream, as long as it lasts. */
  readonly onHint: () => void
}

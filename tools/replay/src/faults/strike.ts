import type { FaultKind } from './schedule.ts'
import type { Spell } from './spells.ts'

/** Where a terminal process dies by SIGKILL. */
export const KILL_PHASES = [
  /** Rung up and paid; nothing is written yet. */
  'before_commit',
  /** Inside the store's transaction, half of its rows written. */
  'in_commit',
  /** Durable, and nobody has seen the receipt. */
  'after_commit',
  /** The server has answered; the answer is not written yet. */
  'before_apply',
  /** Inside the transaction that writes an answer or a page of the feed. */
  'in_apply',
  /** The answer is written; the engine does not know it yet. */
  'after_apply',
] as const

export type KillPhase = (typeof KILL_PHASES)[number]

/** What befalls beside the faults of single requests. Milliseconds are real ones unless the name says otherwise. */
export type Blow =
  /** The terminal's process dies by its own hand in this phase; `wakesWith` is what its clock is off by afterwards. */
  | { readonly kind: 'kill_client'; readonly phase: KillPhase; readonly downMs: number; readonly wakesWith?: number }
  /** The process dies whatever its terminals are at. */
  | { readonly kind: 'kill_client_at_random'; readonly afterMs: number; readonly downMs: number }
  | { readonly kind: 'kill_server'; readonly victim: 'server' | 'postgres'; readonly downMs: number }
  /** The terminal's clock is off by so many of its own milliseconds from now on. */
  | { readonly kind: 'clock'; readonly offsetMs: number }
  /** The terminal's disk is full until a sale was refused, and for so long at least. */
  | { readonly kind: 'disk_full'; readonly ms: number }
  | { readonly kind: 'spell'; readonly spell: Spell; readonly ms: number }
  /** The terminal's next request suffers this, whatever the schedule has for it. */
  | { readonly kind: 'request'; readonly fault: FaultKind }

export type StrikeOf<K extends Blow['kind']> = Extract<Blow, { kind: K }>

/** A blow with its time: when the terminal begins its `position`-th job, from 0. */
export type Strike = Blow & { readonly id: number; readonly terminal: number; readonly position: number }

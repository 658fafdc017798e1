import type { IncomingMessage, ServerResponse } from 'node:http'
import { systemTimers } from '@outpost/kernel'
import type { FaultKind } from './schedule.ts'
import type { Spell } from './spells.ts'

/** What a request, or an event stream, can suffer. */
export type BefallenKind = FaultKind | Spell

/** A spell in force; `until` by `performance.now()`. */
export interface SpellInForce {
  readonly kind: Spell
  readonly until: number
}

/** One terminal's line to the server. */
export interface Line {
  ordinal: number
  offlineUntil: number
  /** Spells that lie in wait: each begins with the first request after the one before. */
  readonly spells: { readonly kind: Spell; readonly ms: number }[]
  /** Faults that the next requests suffer. */
  readonly forced: FaultKind[]
  /**
   * What a request of this moment meets. Event streams feel a spell that begins: a portal ends them, a partition towards the
   * terminal holds back what they bring.
   */
  meetSpell(now: number): SpellInForce | undefined
  /** Passes an event stream on, for as long as both ends want it. */
  carry(answer: IncomingMessage, reply: ServerResponse): void
  /** Ends all event streams. */
  cut(): void
}

export function newLine(): Line {
  const streams = new Map<ServerResponse, IncomingMessage>()
  const spells: { readonly kind: Spell; readonly ms: number }[] = []
  let inForce: SpellInForce | undefined
  const cut = () => {
    for (const reply of streams.keys()) reply.destroy()
  }
  const holdBack = (until: number) => {
    for (const [reply, answer] of streams) {
      answer.unpipe(reply)
      answer.pause()
      void systemTimers.sleep(until - performance.now()).then(() => answer.pipe(reply))
    }
  }
  return {
    ordinal: 0,
    offlineUntil: 0,
    spells,
    forced: [],
    meetSpell: (now) => {
      if (inForce && now < inForce.until) return inForce
      const next = spells.shift()
      inForce = next && { kind: next.kind, until: now + next.ms }
      if (inForce?.kind === 'answers_lost') holdBack(inForce.until)
      else if (inForce && inForce.kind !== 'requests_lost') cut()
      return inForce
    },
    carry: (answer, reply) => {
      streams.set(reply, answer)
      reply.on('close', () => streams.delete(reply))
      answer.pipe(reply)
    },
    cut,
  }
}

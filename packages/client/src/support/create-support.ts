import type { AskedOfTerminal } from '@outpost/contract/v2'
import type { Timers } from '@outpost/kernel'
import type { SyncRunner } from '@outpost/sync'
import { createRequestAnswerer, type SendAnswer } from './answer-requests.ts'
import { sendNow } from './send-now.ts'
import { type BundleSources, writeBundle } from './write-bundle.ts'

export interface SupportOptions extends Omit<BundleSources, 'status'> {
  readonly sync: Pick<SyncRunner, 'syncNow' | 'whenIdle' | 'status' | 'subscribe'>
  /** Real time. */
  readonly timers: Timers
  readonly send: SendAnswer
}

/** What a terminal does for support: it keeps in mind what its engine goes through, and answers what is asked. */
export function createSupport({ sync, timers, send, ...sources }: SupportOptions): {
  take(requests: readonly AskedOfTerminal[]): void
} {
  const { clock, log } = sources
  const status = () => sync.status()
  let before = ''
  sync.subscribe(({ phase }) => {
    if (phase !== before) log.note('phase', phase)
    before = phase
  })
  return createRequestAnswerer({
    send,
    clock,
    bundle: () => writeBundle({ ...sources, status }),
    sendNow: () => sendNow(sync, clock, timers),
  })
}

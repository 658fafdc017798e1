import type { AskedOfTerminal, DiagnosticBundle, SyncOutcome, TerminalAnswer } from '@outpost/contract/v2'
import { type Clock, fromInstant, type Result, toInstant } from '@outpost/kernel'
import type { TransportFailure } from '@outpost/sync'

export type SendAnswer = (id: string, answer: TerminalAnswer) => Promise<Result<unknown, TransportFailure>>

export interface AnswerOptions {
  readonly send: SendAnswer
  readonly clock: Clock
  readonly bundle: () => Promise<Result<DiagnosticBundle, string>>
  readonly sendNow: () => Promise<SyncOutcome>
}

/**
 * Answers what support asks of this terminal, each request once. One whose answer did not get through is answered anew when the
 * server tells of it again; what this version does not know is left to one that does.
 */
export function createRequestAnswerer({ send, clock, bundle, sendNow }: AnswerOptions) {
  const taken = new Set<string>()

  const answerTo = async (kind: string): Promise<Omit<TerminalAnswer, 'at'> | null> => {
    if (kind === 'sync') return { sync: await sendNow() }
    if (kind !== 'bundle') return null
    const written = await bundle()
    return written.ok ? { bundle: written.value } : { failure: written.error }
  }

  async function take({ id, kind, expiresAt }: AskedOfTerminal): Promise<void> {
    if (taken.has(id) || fromInstant(expiresAt) <= clock.now()) return
    taken.add(id)
    const answer = await answerTo(kind).catch(() => ({ failure: 'internal' }))
    if (answer === null) return
    const sent = await send(id, { at: toInstant(clock.now()), ...answer }).catch(() => null)
    if (sent?.ok || isRefused(sent)) return
    taken.delete(id)
  }
  return {
    take: (requests: readonly AskedOfTerminal[]): void => {
      for (const request of requests) void take(request)
    },
  }
}

/** The server does not want it any more: it has expired. */
const isRefused = (sent: Result<unknown, TransportFailure> | null): boolean =>
  sent !== null && !sent.ok && sent.error.kind === 'problem' && !sent.error.problem.retryable

import type { ItemAnswer, PushItem, PushResponse } from '@outpost/contract/v2'
import { fromInstant } from '@outpost/kernel'
import type { TransportFailure } from '@outpost/sync'
import { type ReportWindow, withError, withLatency, withWay } from './report-window.ts'

/** What a push that came through tells: how long each mutation took to the server's commit, and which were refused. */
export function withAnswers(
  before: ReportWindow,
  items: readonly PushItem[],
  { answers, serverTime }: PushResponse,
  now: number,
): ReportWindow {
  const sent = new Map(items.map((item) => [item.clientRef, item]))
  let window = withWay(before, 'push')
  for (const answer of answers) {
    const item = sent.get(answer.clientRef)
    if (!item || item.priorDecision) continue // offered again after a restore: told of when it was answered first
    const code = codeOf(answer)
    if (code !== undefined) window = withError(window, code)
    if (answer.decision) {
      const sinceDecision = Math.max(0, fromInstant(serverTime) - fromInstant(answer.decision.decidedAt))
      window = withLatency(window, latencyOf(fromInstant(item.occurredAt), now, sinceDecision))
    }
  }
  return window
}

/**
 * Both ends by the terminal's clock, less the time for which the server had the decision already, by its own: no clock is
 * compared with another. The answer's way back is in it.
 */
const latencyOf = (committedAt: number, now: number, sinceDecision: number): number => {
  const ms = now - committedAt - sinceDecision
  return Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : 0
}

const codeOf = ({ outcome, decision, problem }: ItemAnswer): string | undefined =>
  outcome === 'rejected' || outcome === 'error' ? (decision?.problem?.code ?? problem?.code ?? outcome) : undefined

export const withFailure = (window: ReportWindow, failure: TransportFailure): ReportWindow =>
  withError(window, failure.kind === 'problem' ? failure.problem.code : failure.kind)

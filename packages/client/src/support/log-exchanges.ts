import type { Clock, Result } from '@outpost/kernel'
import type { SyncTransport, TransportFailure } from '@outpost/sync'
import type { EventLog } from './event-log.ts'

type Answered<T> = Result<T, TransportFailure>

const outcomeOf = (answer: Answered<unknown>): string => {
  if (answer.ok) return 'ok'
  return answer.error.kind === 'problem' ? answer.error.problem.code : answer.error.kind
}

/** The same transport; what passes through it is noted, counts and codes alone. */
export function logExchanges(inner: SyncTransport, log: EventLog, clock: Clock): SyncTransport {
  const noted = async <T>(
    what: string,
    signal: AbortSignal,
    work: () => Promise<Answered<T>>,
    countOf?: (value: T) => number,
  ): Promise<Answered<T>> => {
    const began = clock.now()
    const answer = await work()
    if (signal.aborted) return answer // nobody's fault: the engine stops
    const tookMs = Math.max(0, Math.round(clock.now() - began))
    log.note(what, outcomeOf(answer), { tookMs, ...(answer.ok && countOf && { count: countOf(answer.value) }) })
    return answer
  }
  return {
    push: (request, signal) =>
      noted(
        'push',
        signal,
        () => inner.push(request, signal),
        ({ answers }) => answers.length,
      ),
    pull: (feed, cursor, signal, onPiece) =>
      noted(
        'pull',
        signal,
        () => inner.pull(feed, cursor, signal, onPiece),
        ({ rows }) => rows.length,
      ),
    snapshot: (feed, from, sink, signal) => noted('snapshot', signal, () => inner.snapshot(feed, from, sink, signal)),
    authenticate: (signal) => noted('sign-in', signal, () => inner.authenticate(signal)),
    events: (onHint, signal) => {
      log.note('stream', 'ok')
      return noted('stream-end', signal, () => inner.events(onHint, signal))
    },
  }
}

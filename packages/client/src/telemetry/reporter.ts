import type { PushItem, PushRequest, TerminalReport, TerminalReportTaken } from '@outpost/contract/v2'
import type { Random, Result, Timers } from '@outpost/kernel'
import type { SyncTransport, TransportFailure } from '@outpost/sync'
import { REPORT_JITTER, REPORT_RIPE, RIDES_WITHOUT_STREAM } from '../limits.ts'
import { withAnswers, withFailure } from './observe-exchange.ts'
import { emptyWindow, joined, type ReportWindow, withWay } from './report-window.ts'
import { type ReportSources, writeReport } from './write-report.ts'

export type SendReport = (
  report: TerminalReport,
  signal: AbortSignal,
) => Promise<Result<TerminalReportTaken, TransportFailure>>

export interface ReporterOptions extends ReportSources {
  readonly transport: SyncTransport
  /** Sends a report by itself; without it reports only ride on pushes. */
  readonly sendReport?: SendReport
  readonly random: Random
  /** Real time: the server counts reports a minute of its own. */
  readonly timers: Timers
}

export interface Reporter {
  /** The transport that was given, listening to what passes and carrying a report with a push now and then. */
  readonly transport: SyncTransport
  start(): void
  stop(): void
}

/**
 * Tells the server how this terminal is, as often as the server asks for and not at all where it does not ask. The engine knows
 * nothing of it: it pushes and pulls through a transport that listens. A report that is due rides on the next push; where none
 * comes it goes by itself, but never to a server that does not answer; now and then it does so on purpose where no event stream
 * stands, since only its own answer tells what support asks. What was told and not heard is told again.
 */
export function createReporter(options: ReporterOptions): Reporter {
  const { transport: inner, clock, random, timers, sendReport } = options
  let window: ReportWindow = emptyWindow(clock.now())
  let everyMs = 0
  let isRipe = false
  let isAnswering = false
  let streams = 0
  let rides = 0
  let serverTime: { readonly at: string; readonly heardAt: number } | null = null
  let life: { readonly end: AbortController; isLiving: boolean } | null = null
  let turn: AbortController | null = null

  const take = async (items: readonly PushItem[]) => {
    const told = streams > 0 ? withWay(window, 'events') : window
    const report = await writeReport(options, told, serverTime, items).catch(() => null)
    return report && { report, told: handOver() }
  }
  const handOver = (): ReportWindow => {
    const told = window
    window = emptyWindow(clock.now())
    isRipe = false
    return told
  }
  const putBack = (told: ReportWindow) => {
    window = joined(told, window)
    isRipe = true
  }

  function hear(asked: number | undefined): void {
    const before = everyMs
    everyMs = asked ?? 0
    if (before !== everyMs) turn?.abort()
    begin()
  }

  function begin(): void {
    if (!life || life.isLiving || everyMs === 0) return
    const mine = life
    mine.isLiving = true
    void live(mine.end.signal).finally(() => {
      mine.isLiving = false
    })
  }

  async function live(stopped: AbortSignal): Promise<void> {
    let wait = everyMs * random.next() // a nation that starts at eight does not report at eight
    while (everyMs > 0 && !stopped.aborted) {
      const mine = new AbortController()
      turn = mine
      await timers.sleep(wait * REPORT_RIPE, mine.signal)
      isRipe = !mine.signal.aborted || isRipe
      await timers.sleep(wait * (1 - REPORT_RIPE), mine.signal)
      if (isRipe && isAnswering && !mine.signal.aborted) await sendAlone(stopped)
      wait = everyMs * (1 + REPORT_JITTER * (2 * random.next() - 1))
    }
  }

  async function sendAlone(signal: AbortSignal): Promise<void> {
    if (!sendReport) return
    const taken = await take([])
    if (!taken) return
    const answer = await sendReport(taken.report, signal).catch((thrown: unknown) => failed(String(thrown)))
    if (answer.ok) {
      rides = 0
      return hear(answer.value.reportEveryMs)
    }
    putBack(taken.told)
    if (signal.aborted) return
    window = withFailure(window, answer.error)
    isAnswering = false
    if (answer.error.kind === 'problem' && !answer.error.problem.retryable) hear(0)
  }

  async function push(request: PushRequest, signal: AbortSignal) {
    const rests = sendReport !== undefined && streams === 0 && rides >= RIDES_WITHOUT_STREAM
    const taken = isRipe && everyMs > 0 && !rests ? await take(request.items) : null
    if (!taken) return inner.push(request, signal)
    const answer = await inner.push({ ...request, report: taken.report }, signal)
    if (answer.ok) {
      rides++
      turn?.abort() // the next one is due a whole interval from now
      return answer
    }
    putBack(taken.told)
    if (!mayBeItsFault(answer.error)) return answer
    hear(0) // until an answer asks again: an older server may have taken the place of the one that asked
    return inner.push(request, signal)
  }

  const noteEnd = <T>(answer: Result<T, TransportFailure>): Result<T, TransportFailure> => {
    isAnswering = answer.ok
    if (!answer.ok) window = withFailure(window, answer.error)
    return answer
  }

  const transport: SyncTransport = {
    push: async (request, signal) => {
      const answer = await push(request, signal)
      if (signal.aborted) return answer
      if (answer.ok) {
        const now = clock.now()
        serverTime = { at: answer.value.serverTime, heardAt: now }
        window = withAnswers(window, request.items, answer.value, now)
        hear(answer.value.reportEveryMs)
      }
      return noteEnd(answer)
    },
    pull: async (feed, cursor, signal, onPiece) => {
      const answer = await inner.pull(feed, cursor, signal, onPiece)
      if (signal.aborted) return answer
      if (answer.ok) {
        serverTime = { at: answer.value.serverTime, heardAt: clock.now() }
        window = withWay(window, 'pull')
        hear(answer.value.reportEveryMs)
      }
      return noteEnd(answer)
    },
    snapshot: async (feed, from, sink, signal) => {
      const answer = await inner.snapshot(feed, from, sink, signal)
      return signal.aborted ? answer : noteEnd(answer)
    },
    authenticate: async (signal) => {
      const answer = await inner.authenticate(signal)
      if (!answer.ok && !signal.aborted) window = withFailure(window, answer.error)
      return answer
    },
    events: async (onHint, signal) => {
      streams++
      try {
        return await inner.events(onHint, signal)
      } finally {
        streams--
      }
    },
  }
  return {
    transport,
    start: () => {
      if (life) return
      life = { end: new AbortController(), isLiving: false }
      begin()
    },
    stop: () => {
      life?.end.abort()
      turn?.abort()
      life = null
    },
  }
}

const failed = (detail: string) => ({ ok: false, error: { kind: 'network', detail } }) as const

/** A refusal that the engine would take for one of the items. */
const mayBeItsFault = (failure: TransportFailure): boolean =>
  failure.kind === 'problem' && !failure.problem.retryable && [400, 413, 415, 422].includes(failure.problem.status)

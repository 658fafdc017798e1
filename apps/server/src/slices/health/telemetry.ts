import { TerminalReport, validate } from '@outpost/contract/v2'
import { fromInstant } from '@outpost/kernel'
import type { PushOutcome } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { flush, onlineMsOf, sweep } from './flush.ts'
import { createInbox, type Gathered, type Inbox } from './inbox.ts'
import { FLUSH_EVERY_MS, SWEEP_EVERY_MS } from './limits.ts'

type From = { readonly branchId: string; readonly terminalId: string }

/** What a server learns of its terminals in passing, and writes down every few seconds. */
export interface Telemetry {
  /** Takes a report that has been validated. */
  report(from: From, report: TerminalReport): void
  /**
   * Takes note of a push and of the report that may have come with it. Throws nothing: no push fails for its report, and one that
   * is none is dropped and counted.
   */
  pushed(from: From, report: unknown, outcome: PushOutcome): void
  /** Writes what has been gathered, now; later ones wait for it. */
  flush(): Promise<void>
  /** Told whenever figures were written. Answers how to stop. */
  listen(listener: () => void): () => void
  /** Milliseconds without a word after which a terminal is not online. */
  readonly onlineMs: number
  /** Reports of this process since it began, taken and dropped. */
  readonly counted: { readonly taken: number; readonly dropped: number }
  /** Writes what is left. */
  end(): Promise<void>
}

type Needs = Pick<ServerContext, 'pool' | 'clock' | 'log' | 'stopping' | 'reportEveryMs'>

/** `isKept`: begins at once, and writes and looks until the server stops; else only when it is asked to. */
export function createTelemetry(context: Needs, isKept: boolean): Telemetry {
  const { clock, log, stopping, reportEveryMs } = context
  const inbox: Inbox = createInbox()
  const onlineMs = onlineMsOf(reportEveryMs)
  const listeners = new Set<() => void>()
  const counted = { taken: 0, dropped: 0 }
  let writing: Promise<void> = Promise.resolve()

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const write = async (gathered: Gathered): Promise<void> => {
    if (gathered.size === 0) return
    try {
      await flush(context, gathered, onlineMs)
      tell()
    } catch (err) {
      inbox.putBack(gathered)
      throw err
    }
  }
  const writeNext = (take: () => Gathered): Promise<void> => {
    const next = writing.then(() => write(take()))
    writing = next.catch(() => undefined)
    return next
  }
  const flushNow = () => writeNext(() => inbox.takeAll())
  const flushDue = () => writeNext(() => inbox.takeDue(clock.now()))
  const look = async (): Promise<void> => {
    if ((await sweep(context, onlineMs, stopping)) > 0) tell()
  }
  if (isKept) {
    keep(FLUSH_EVERY_MS, flushDue, context, 'the health of terminals could not be written; it is tried again')
    keep(SWEEP_EVERY_MS, look, context, 'silent branches could not be looked for; it is tried again')
  }

  const report = (from: From, told: TerminalReport): void => {
    counted.taken++
    inbox.report(from, told, clock.now())
  }
  return {
    report,
    pushed: (from, told, outcome) => {
      if (told !== undefined) {
        const checked = validate(TerminalReport, told)
        if (checked.ok) report(from, checked.value)
        else {
          counted.dropped++
          log.info({ ...from, errors: checked.error.slice(0, 3) }, 'a report was dropped')
        }
      }
      if (outcome.kind === 'answered' && outcome.answers.length > 0)
        notePush(inbox, from.branchId, outcome, clock.now())
    },
    flush: flushNow,
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onlineMs,
    counted,
    end: async () => {
      await flushNow().catch((err: unknown) => log.warn({ err }, 'the last figures of health were not written'))
    },
  }
}

function notePush(
  inbox: Inbox,
  branchId: string,
  { answers }: Extract<PushOutcome, { kind: 'answered' }>,
  now: number,
): void {
  const delays: number[] = []
  let refused = 0
  for (const { outcome, intent } of answers) {
    if (outcome === 'accepted') delays.push(now - fromInstant(intent.occurredAt))
    else if (outcome === 'rejected') refused++
  }
  if (delays.length + refused > 0) inbox.pushed(branchId, delays.length, refused, delays, now)
}

/** Does it again and again, one at a time, until the server stops; what fails is tried the next time. */
function keep(everyMs: number, work: () => Promise<void>, { stopping, log }: Needs, complaint: string): void {
  const turn = (): void => {
    if (stopping.aborted) return
    const timer = setTimeout(() => {
      work()
        .catch((err: unknown) => log.warn({ err }, complaint))
        .finally(turn)
    }, everyMs)
    timer.unref()
  }
  turn()
}

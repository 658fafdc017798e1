import type { Timers } from '@outpost/kernel'
import type { ApiFailure } from './failure.ts'

/**
 * One limit of time over one exchange, moved on as pieces of it arrive. `signal` aborts when the time is up or the caller
 * aborts. Call `end` when the exchange is over, lest the timer hold the process.
 */
export interface Deadline {
  readonly signal: AbortSignal
  /** Starts the time anew, with `ms`. */
  renew(ms: number): void
  /** Stops the time until the next `renew`: while a caller digests what came, the other side owes nothing. */
  pause(): void
  end(): void
  /** Ends the exchange itself, and its connection with it. */
  close(): void
  /** What a thrown error of the exchange means. */
  failureOf(error: unknown): ApiFailure
}

export function deadline(timers: Timers, ms: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController()
  let timedOut = false
  let timer = new AbortController()
  const abort = () => controller.abort()
  const renew = (wait: number) => {
    timer.abort()
    timer = new AbortController()
    const mine = timer.signal
    void timers.sleep(wait, mine).then(() => {
      if (mine.aborted) return
      timedOut = true
      abort()
    })
  }
  if (caller?.aborted) abort()
  caller?.addEventListener('abort', abort, { once: true })
  renew(ms)
  const end = () => {
    timer.abort()
    caller?.removeEventListener('abort', abort)
  }
  return {
    signal: controller.signal,
    renew,
    pause: () => timer.abort(),
    end,
    close: () => {
      end()
      abort()
    },
    failureOf: (error) => {
      if (timedOut) return { kind: 'timeout' }
      if (controller.signal.aborted) return { kind: 'network', detail: 'aborted by the caller' }
      return { kind: 'network', detail: error instanceof Error ? error.message : String(error) }
    },
  }
}

import { err, type Result, type Timers } from '@outpost/kernel'
import type { TransportFailure } from './transport.ts'

export interface Deadline {
  /** Real milliseconds without a sign of life. */
  readonly ms: number
  readonly timers: Timers
  /** Ends the request when the engine stops. */
  readonly stop: AbortSignal
}

export type Request<T> = (signal: AbortSignal, alive: () => void) => Promise<Result<T, TransportFailure>>

/**
 * Runs one request under a deadline that starts anew with each `alive()`. Answers in time whatever the transport does: one
 * that hangs on is left behind, one that throws has failed like the network.
 */
export async function withDeadline<T>(deadline: Deadline, request: Request<T>): Promise<Result<T, TransportFailure>> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  if (deadline.stop.aborted) abort()
  deadline.stop.addEventListener('abort', abort, { once: true })
  const watch = createWatch(deadline)
  const stopped = new Promise<Result<T, TransportFailure>>((resolve) => {
    const end = () => resolve(err({ kind: 'network', detail: 'The engine stopped' }))
    controller.signal.addEventListener('abort', end, { once: true })
    if (controller.signal.aborted) end()
  })
  try {
    const expired = watch.expired.then((): Result<T, TransportFailure> => err({ kind: 'timeout' }))
    return await Promise.race([attempt(() => request(controller.signal, watch.alive)), expired, stopped])
  } finally {
    deadline.stop.removeEventListener('abort', abort)
    controller.abort()
    watch.end()
  }
}

/** For what may last: a stream, a person who looks for a code. Left behind when the engine stops, should it not heed it. */
export async function untilStopped<T>(work: Promise<T>, stop: AbortSignal): Promise<T | 'stopped'> {
  let end = () => {}
  const stopped = new Promise<'stopped'>((resolve) => {
    end = () => resolve('stopped')
  })
  stop.addEventListener('abort', end, { once: true })
  if (stop.aborted) end()
  try {
    return await Promise.race([work, stopped])
  } finally {
    stop.removeEventListener('abort', end)
  }
}

async function attempt<T>(request: () => ReturnType<Request<T>>): ReturnType<Request<T>> {
  try {
    return await request()
  } catch (thrown) {
    return err({ kind: 'network', detail: String(thrown) })
  }
}

function createWatch({ ms, timers }: Pick<Deadline, 'ms' | 'timers'>) {
  let asleep = new AbortController()
  let expire = () => {}
  const expired = new Promise<void>((resolve) => {
    expire = resolve
  })
  const sleep = () => {
    const current = asleep
    void timers.sleep(ms, current.signal).then(() => (current.signal.aborted ? undefined : expire()))
  }
  sleep()
  return {
    expired,
    alive: () => {
      if (asleep.signal.aborted) return
      asleep.abort()
      asleep = new AbortController()
      sleep()
    },
    end: () => asleep.abort(),
  }
}

import type { AskedOfTerminal } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import type { ServerContext } from '../../server-context.ts'
import { LOOK_EVERY_MS, TELL_AGAIN_MS } from './limits.ts'
import { readAllWaiting } from './requests.reader.ts'

export interface RequestWatch {
  /** What waits for this terminal, a second old at most. */
  waitingFor(terminalId: string): Promise<readonly AskedOfTerminal[]>
  /** Told what waits for the terminal: at once, whenever something more does, and again while it is not answered. */
  listen(terminalId: string, listener: (requests: readonly AskedOfTerminal[]) => void): () => void
  /** Something was asked or answered through this process: look now. */
  changed(): void
}

interface Listener {
  readonly tell: (requests: readonly AskedOfTerminal[]) => void
  /** What it was told last, and when (real epoch milliseconds). */
  told: string
  toldAt: number
}

/**
 * What waits is read whole, once a second, by one look for however many terminals: a few rows, by an index that holds nothing
 * else. Looks only while a terminal listens or reports.
 */
export function watchRequests(
  context: Pick<ServerContext, 'pool' | 'clock' | 'realClock' | 'stopping' | 'log'>,
): RequestWatch {
  const { pool, clock, realClock, stopping, log } = context
  const listeners = new Map<string, Set<Listener>>()
  let known: ReadonlyMap<string, readonly AskedOfTerminal[]> = new Map()
  let lookedAt = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  const read = async (): Promise<void> => {
    const rows = await readAllWaiting(pool, toInstant(clock.now()))
    known = new Map(
      [...Map.groupBy(rows, ({ terminalId }) => terminalId)].map(([terminalId, asked]) => [
        terminalId,
        asked.slice(0, 20).map(({ id, kind, askedAt, expiresAt }) => ({ id, kind, askedAt, expiresAt })),
      ]),
    )
    lookedAt = realClock.now()
    for (const [terminalId, requests] of known)
      for (const listener of listeners.get(terminalId) ?? []) tell(listener, requests)
  }
  const tell = (listener: Listener, requests: readonly AskedOfTerminal[]): void => {
    const text = requests.map(({ id }) => id).join()
    const now = realClock.now()
    if (text === listener.told && now - listener.toldAt < TELL_AGAIN_MS) return
    Object.assign(listener, { told: text, toldAt: now })
    listener.tell(requests)
  }
  /** One look at a time; who asks during one gets that one. */
  const look = (): Promise<void> => {
    looking ??= read().finally(() => {
      looking = undefined
    })
    return looking
  }
  const lookQuietly = (): void =>
    void look()
      .catch((err: unknown) => log.warn({ err }, 'what support asks of terminals could not be read; it is tried again'))
      .finally(schedule)

  function schedule(): void {
    if (stopping.aborted || timer !== undefined || listeners.size === 0) return
    timer = setTimeout(() => {
      timer = undefined
      lookQuietly()
    }, LOOK_EVERY_MS).unref()
  }
  return {
    waitingFor: async (terminalId) => {
      if (realClock.now() - lookedAt > LOOK_EVERY_MS) await look()
      return known.get(terminalId) ?? []
    },
    listen: (terminalId, told) => {
      const listener: Listener = { tell: told, told: '', toldAt: 0 }
      const others = listeners.get(terminalId) ?? new Set()
      listeners.set(terminalId, others.add(listener))
      const waiting = known.get(terminalId)
      if (waiting !== undefined) tell(listener, waiting)
      schedule()
      return () => {
        others.delete(listener)
        if (others.size === 0) listeners.delete(terminalId)
      }
    },
    changed: () => {
      lookedAt = Number.NEGATIVE_INFINITY
      // a look under way may have begun before the change: another one follows it
      if (listeners.size > 0) void Promise.resolve(looking).then(lookQuietly, lookQuietly)
    },
  }
}

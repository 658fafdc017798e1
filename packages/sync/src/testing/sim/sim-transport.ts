import { err, ok, type Random, type Result, type Timers } from '@outpost/kernel'
import type { SyncTransport, TransportFailure } from '../../transport.ts'
import { refusal } from './sim-push.ts'
import type { SimServer } from './sim-server.ts'

/** What may happen to one request. */
export const FAULTS = [
  'lost-request',
  'lost-reply',
  'doubled',
  'repeated-late',
  'no-answer',
  'overloaded',
  'internal',
  'unauthenticated',
] as const
export type Fault = (typeof FAULTS)[number]

export interface SimTransportOptions {
  readonly server: SimServer
  /** Read for each request: a terminal may enrol anew. */
  readonly terminalId: () => string
  readonly timers: Timers
  readonly random: Random
  /** The fault that the next request meets, `null` for none. */
  readonly nextFault: () => Fault | null
  /** The device is without a network. */
  readonly isCut?: () => boolean
  readonly note?: (what: string) => void
}

/** Milliseconds after which some proxy cuts a stream. */
const STREAM_LIFE_MS = 600_000

const CUT: TransportFailure = { kind: 'network', detail: 'connection refused' }

/** A line to the simulated server on which the drawn faults happen. */
export function createSimTransport(options: SimTransportOptions): SyncTransport {
  const { server, timers, random, terminalId } = options
  const latency = () => 20 + Math.floor(random.next() * 200)

  async function request<T>(
    name: string,
    deliver: () => Result<T, TransportFailure>,
    signal: AbortSignal,
  ): Promise<Result<T, TransportFailure>> {
    const fault = options.nextFault()
    options.note?.(fault ? `${name} ${fault}` : name)
    await timers.sleep(latency(), signal)
    if (signal.aborted || options.isCut?.()) return err(CUT)
    switch (fault) {
      case 'lost-request':
        return err(CUT)
      case 'no-answer':
        await timers.sleep(Number.MAX_SAFE_INTEGER, signal)
        return err(CUT)
      case 'overloaded':
        return err(refusal('overloaded', 2_000))
      case 'internal':
        return err(refusal('internal'))
      case 'unauthenticated':
        return err(refusal('unauthenticated'))
      case 'repeated-late': {
        const { epoch } = server.data // no network keeps a request through the hours of a restore
        void timers.sleep(5_000 + latency() * 100).then(() => epoch === server.data.epoch && deliver())
        break
      }
      case 'doubled':
        deliver()
        break
      case 'lost-reply':
      case null:
        break // the server hears it
    }
    const answer = deliver()
    await timers.sleep(latency(), signal)
    return fault === 'lost-reply' || options.isCut?.() ? err(CUT) : answer
  }

  return {
    push: (body, signal) => {
      const { gap, items } = body
      const what = gap ? `gap ${gap.fromSeq}-${gap.toSeq}` : items.map(({ terminalSeq }) => terminalSeq).join(',')
      const as = terminalId()
      return request(`push ${as} ${what}`, () => server.push(as, structuredClone(body)), signal)
    },
    pull: (feed, cursor, signal) => {
      const as = terminalId()
      return request(`pull ${as} ${cursor}`, () => server.pull(as, feed, cursor), signal)
    },
    snapshot: async (feed, from, { onHead, onRows }, signal) => {
      const what = `snapshot ${terminalId()} ${feed}${from ? ` after ${from.after}` : ''}`
      const taken = await request(what, () => ok(server.snapshot(feed, from)), signal)
      if (!taken.ok) return taken
      const { head, rows } = taken.value
      if (!(await onHead(head))) return ok(undefined)
      for (let at = 0; at < rows.length; at += 7) {
        if (!(await onRows(rows.slice(at, at + 7)))) return ok(undefined)
        await timers.sleep(5, signal)
        if (signal.aborted || options.isCut?.()) return err(CUT)
      }
      return ok(undefined)
    },
    authenticate: (signal) => {
      const as = terminalId()
      return request(`authenticate ${as}`, () => server.authenticate(as), signal)
    },
    events: async (onHint, signal) => {
      if (options.isCut?.()) return err(CUT)
      const end = server.listen(() => options.isCut?.() || onHint())
      await timers.sleep(STREAM_LIFE_MS, signal)
      end()
      return err(CUT)
    },
  }
}

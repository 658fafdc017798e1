import rateLimit from '@fastify/rate-limit'
import type { Clock } from '@outpost/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { MAX_COUNTED, RATE_WINDOW_MS } from './limits.ts'
import type { Principal } from './principal.ts'
import { problem } from './problem-error.ts'
import { isShed, type Load, nextTicket, type Priority } from './shed.ts'

/** What one process takes on; 0 = without limit. */
export interface TrafficLimits {
  readonly callerRequestsPerMin: number
  readonly addressRequestsPerMin: number
  /** Milliseconds of delay from which reports are shed. */
  readonly shedAboveMs: number
}

/** Decides whether a request is worked on at all. */
export interface Traffic {
  /** Throws `overloaded`, with a ticket of its own to come back, when work of this priority gives way. */
  claim(priority: Priority): void
  /** Counts a request by its `caller`. Throws `rate_limited`. */
  countCaller(request: FastifyRequest): Promise<void>
  /** Counts a request of nobody in particular, by its address. Throws `rate_limited`. */
  countAddress(request: FastifyRequest): Promise<void>
}

type Count = (request: FastifyRequest) => Promise<void>
const UNCOUNTED: Count = async () => undefined

/**
 * Authenticated callers are counted each for themselves, never by address: a whole chain may sit behind one. Counts are
 * kept by this process alone, so that no request costs a round trip for it.
 */
export async function controlTraffic(
  app: FastifyInstance,
  { callerRequestsPerMin, addressRequestsPerMin, shedAboveMs }: TrafficLimits,
  load: () => Load,
  realClock: Clock,
): Promise<Traffic> {
  await app.register(rateLimit, { global: false, cache: MAX_COUNTED, timeWindow: RATE_WINDOW_MS })
  const counter = (max: number, keyGenerator?: (request: FastifyRequest) => string): Count => {
    if (max === 0) return UNCOUNTED
    const count = app.createRateLimit({ max, ...(keyGenerator && { keyGenerator }) })
    return async (request) => {
      const counted = await count(request)
      if (!counted.isAllowed && counted.isExceeded) throw problem('rate_limited', { retryAfterMs: counted.ttl })
    }
  }
  const byCaller = counter(callerRequestsPerMin, (request) => keyOf(request.caller))
  const byAddress = counter(addressRequestsPerMin)
  let ticket = 0
  return {
    claim: (priority) => {
      if (!isShed(load(), priority, shedAboveMs)) return
      const now = realClock.now()
      ticket = nextTicket(ticket, now)
      throw problem('overloaded', { retryAfterMs: ticket - now })
    },
    countCaller: byCaller,
    countAddress: byAddress,
  }
}

const keyOf = (caller: Principal | undefined): string =>
  caller === undefined ? '' : caller.kind === 'terminal' ? caller.terminalId : caller.staffId

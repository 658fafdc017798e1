import type { RouteSpec } from '@outpost/contract/v2'
import { FIRST_TICKET_MS, LAST_TICKET_MS, TICKET_MS } from './limits.ts'

/** How long things take on their way through this process, in real milliseconds. */
export interface Load {
  /** Mean delay of the event loop. */
  readonly loopDelayMs: number
  /** Wait for a free database connection. */
  readonly databaseWaitMs: number
}

/** What is shed first to last. Health and readiness are none of these: they are always answered. */
export type Priority = 'report' | 'pull' | 'backlog' | 'live'

/** How many times the delay that sheds reports each of them bears: a customer waits for a live sale. */
const TOLERANCE: Readonly<Record<Priority, number>> = { report: 1, pull: 2, backlog: 4, live: 16 }

/** Whether work of this priority gives way. `aboveMs` = 0 sheds nothing. */
export const isShed = ({ loopDelayMs, databaseWaitMs }: Load, priority: Priority, aboveMs: number): boolean =>
  aboveMs > 0 && Math.max(loopDelayMs, databaseWaitMs) > aboveMs * TOLERANCE[priority]

/**
 * The instant that the next one who is shed may come back at, given the one before: each has a ticket of its own, so that
 * those who were sent away in one second do not come back in one.
 */
export const nextTicket = (last: number, now: number): number =>
  Math.min(Math.max(last + TICKET_MS, now + FIRST_TICKET_MS), now + LAST_TICKET_MS)

/** Undefined = never shed here: health, and a push, which is judged when it is read. */
export function priorityOf({ method, path, params, tag }: RouteSpec): Priority | undefined {
  if (tag === 'health' || path.endsWith('/sync/push')) return undefined
  if (tag === 'telemetry') return 'report'
  if (method !== 'GET') return 'live'
  return tag === 'sync' || params !== undefined ? 'pull' : 'report'
}

import { LATENCY_BOUNDS_MS } from '@outpost/contract'
import type { TerminalReport } from '@outpost/contract/v2'
import { systemTimers } from '@outpost/kernel'
import { openConnection } from '../ingest/connection.ts'

/** A terminal of the seeded fleet, and a token of it. */
export interface Reporter {
  readonly branchId: string
  readonly terminalId: string
  readonly token: string
}

/** How reports travel: by themselves, on pushes, or (to compare with) pushes without one. */
export type ReportWay = 'alone' | 'push' | 'pushWithReport'

const CONNECTIONS = 200

/** Sends `rate` requests a second for so many seconds, each of another terminal. Answers how many there were. */
export async function sendReports(
  port: number,
  way: ReportWay,
  reporters: readonly Reporter[],
  rate: number,
  seconds: number,
): Promise<number> {
  const count = Math.round(rate * seconds)
  // in turn: the server closes a connection that rests
  const free = await Promise.all(Array.from({ length: CONNECTIONS }, () => openConnection(port)))
  const pending = new Set<Promise<void>>()
  let failed: Error | undefined
  const began = performance.now()
  for (let i = 0; i < count; i++) {
    const dueAt = began + (i * 1_000) / rate
    while (failed === undefined && (performance.now() < dueAt || free.length === 0)) await systemTimers.sleep(1)
    if (failed !== undefined) throw failed
    const connection = free.shift() as (typeof free)[number]
    const sent: Promise<void> = connection.send(requestOf(way, reporters[i % reporters.length] as Reporter, i)).then(
      ({ status, body }) => {
        pending.delete(sent)
        free.push(connection)
        if (status !== 200) failed = new Error(`${way}: ${status} ${body.toString().slice(0, 500)}`)
      },
      (error: unknown) => {
        failed = error instanceof Error ? error : new Error(String(error))
      },
    )
    pending.add(sent)
  }
  await Promise.all(pending)
  if (failed !== undefined) throw failed
  for (const connection of free) connection.close()
  return count
}

function requestOf(way: ReportWay, { token }: Reporter, i: number): Buffer {
  const now = new Date().toISOString()
  const report = JSON.stringify(reportOf(now, i))
  const push = `{"sentAt":"${now}","items":[]`
  const body = way === 'alone' ? report : way === 'push' ? `${push}}` : `${push},"report":${report}}`
  const path = way === 'alone' ? '/api/v2/terminal-reports' : '/api/v2/sync/push'
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: bench',
    `authorization: Bearer ${token}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** A till that sells about once a minute; one in fifty meets an error. */
function reportOf(at: string, i: number): TerminalReport {
  const counts = [...LATENCY_BOUNDS_MS.map(() => 0), 0].with(i % 3, 1)
  return {
    at,
    windowMs: 60_000,
    latency: { counts, sumMs: 90 + (i % 400) },
    errors: i % 50 === 0 ? [{ code: 'network', count: 1 + (i % 3) }] : [],
    ways: ['push', 'pull', 'events'],
    queue: { pending: 0, retrying: 0, deadLetters: 0, unsentAmount: 0 },
    backlog: 0,
    clockOffsetMs: (i % 4_000) - 2_000,
    storage: { persisted: true, usedBytes: 48_112_640, quotaBytes: 6_291_456_000 },
    lastSyncAt: at,
    appVersion: '0.1.0',
    contractVersion: '0.1.0',
  }
}

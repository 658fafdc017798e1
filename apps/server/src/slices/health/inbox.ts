import type { TerminalReport } from '@outpost/contract/v2'
import { add, count as countInto, emptyHistogram, type MutableHistogram, sizeOf } from './histogram.ts'
import { CALM_FOR_MS, MAX_WAITING_CODES, MAX_WAITING_REPORTS } from './limits.ts'

/** The last word of one terminal. */
export interface LatestReport {
  readonly branchId: string
  readonly terminalId: string
  /** Epoch milliseconds. */
  readonly receivedAt: number
  readonly report: TerminalReport
}

/** What was heard of a branch since it was last written. */
export interface Heard {
  /** Epoch milliseconds of the first of it. */
  since: number
  /** Something is the matter. */
  isTroubled: boolean
  reports: number
  accepted: number
  refused: number
  errors: number
  readonly latency: MutableHistogram
  readonly delay: MutableHistogram
  readonly codes: Map<string, number>
  /** By terminal. */
  readonly latest: Map<string, LatestReport>
}

/** By branch. */
export type Gathered = ReadonlyMap<string, Heard>

/** What came in since the last flush, in memory: what is lost with a process is seconds of figures. */
export interface Inbox {
  report(from: { readonly branchId: string; readonly terminalId: string }, report: TerminalReport, now: number): void
  /** What became of one push. `delays`: milliseconds from each accepted mutation's making to its arrival. */
  pushed(branchId: string, accepted: number, refused: number, delays: readonly number[], now: number): void
  /** Takes out the branches that something is or just was the matter with, and calm ones that have waited their time. */
  takeDue(now: number): Gathered
  takeAll(): Gathered
  /** Could not be written: waits for the next time, unless newer word has come. */
  putBack(gathered: Gathered): void
}

export function createInbox(): Inbox {
  let branches = new Map<string, Heard>()
  let waiting = 0
  const troubled = new Set<string>() // as last taken: that trouble is over is news, too
  const isDue = (branchId: string, { isTroubled, since }: Heard, now: number): boolean =>
    isTroubled || troubled.has(branchId) || now - since >= CALM_FOR_MS

  const heardOf = (branchId: string, now: number): Heard => {
    let heard = branches.get(branchId)
    if (!heard) {
      heard = nothing(now)
      branches.set(branchId, heard)
    }
    return heard
  }
  return {
    report: ({ branchId, terminalId }, report, receivedAt) => {
      const heard = heardOf(branchId, receivedAt)
      if (!heard.latest.has(terminalId)) {
        if (waiting >= MAX_WAITING_REPORTS) return
        waiting++
      }
      heard.latest.set(terminalId, { branchId, terminalId, receivedAt, report })
      heard.reports++
      heard.isTroubled ||= isNotable(report)
      if (sizeOf(report.latency) > 0) add(heard.latency, report.latency)
      for (const error of report.errors) {
        heard.errors += error.count
        note(heard.codes, error.code, error.count)
      }
    },
    pushed: (branchId, accepted, refused, delays, now) => {
      const heard = heardOf(branchId, now)
      heard.accepted += accepted
      heard.refused += refused
      heard.isTroubled ||= refused > 0
      for (const ms of delays) countInto(heard.delay, ms)
    },
    takeDue: (now) => {
      const due = new Map([...branches].filter(([branchId, heard]) => isDue(branchId, heard, now)))
      for (const [branchId, { latest, isTroubled }] of due) {
        branches.delete(branchId)
        waiting -= latest.size
        if (isTroubled) troubled.add(branchId)
        else troubled.delete(branchId)
      }
      return due
    },
    takeAll: () => {
      const all = branches
      branches = new Map()
      waiting = 0
      return all
    },
    putBack: (gathered) => {
      for (const [branchId, earlier] of gathered) {
        const later = branches.get(branchId)
        const both = later ? together(earlier, later) : earlier
        branches.set(branchId, both)
        waiting += both.latest.size - (later?.latest.size ?? 0)
      }
    },
  }
}

const isNotable = ({ queue, errors }: TerminalReport): boolean =>
  queue.pending + queue.retrying > 0 || errors.length > 0

const nothing = (since: number): Heard => ({
  since,
  isTroubled: false,
  reports: 0,
  accepted: 0,
  refused: 0,
  errors: 0,
  latency: emptyHistogram(),
  delay: emptyHistogram(),
  codes: new Map(),
  latest: new Map(),
})

function together(earlier: Heard, later: Heard): Heard {
  add(earlier.latency, later.latency)
  add(earlier.delay, later.delay)
  for (const [code, count] of later.codes) note(earlier.codes, code, count)
  return {
    ...earlier,
    isTroubled: earlier.isTroubled || later.isTroubled,
    reports: earlier.reports + later.reports,
    accepted: earlier.accepted + later.accepted,
    refused: earlier.refused + later.refused,
    errors: earlier.errors + later.errors,
    latest: new Map([...earlier.latest, ...later.latest]),
  }
}

function note(codes: Map<string, number>, code: string, count: number): void {
  const name = codes.size < MAX_WAITING_CODES || codes.has(code) ? code : 'other'
  codes.set(name, (codes.get(name) ?? 0) + count)
}

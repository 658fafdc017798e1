import type { TerminalReport } from '@outpost/contract/v2'
import { add, count as countInto, emptyHistogram, type MutableHistogram, sizeOf } from './histogram.ts'
import { MAX_WAITING_CODES, MAX_WAITING_REPORTS } from './limits.ts'

/** The last word of one terminal. */
export interface LatestReport {
  readonly branchId: string
  readonly terminalId: string
  /** Epoch milliseconds. */
  readonly receivedAt: number
  readonly report: TerminalReport
}

/** What a branch has counted since the last flush. */
export interface BranchCounts {
  reports: number
  accepted: number
  refused: number
  errors: number
  readonly latency: MutableHistogram
  readonly delay: MutableHistogram
  readonly codes: Map<string, number>
}

export interface Gathered {
  /** By branch and terminal. */
  readonly reports: ReadonlyMap<string, LatestReport>
  readonly branches: ReadonlyMap<string, BranchCounts>
}

/** What came in since the last flush, in memory: what is lost with a process is a few seconds of figures. */
export interface Inbox {
  report(from: { readonly branchId: string; readonly terminalId: string }, report: TerminalReport, now: number): void
  /** What became of one push. `delays`: milliseconds from each accepted mutation's making to its arrival. */
  pushed(branchId: string, accepted: number, refused: number, delays: readonly number[]): void
  /** Takes all out. */
  take(): Gathered
  /** Could not be written: waits for the next time, unless newer word has come. */
  putBack(gathered: Gathered): void
}

export function createInbox(): Inbox {
  let reports = new Map<string, LatestReport>()
  let branches = new Map<string, BranchCounts>()

  const countsOf = (branchId: string): BranchCounts => {
    let counts = branches.get(branchId)
    if (!counts) {
      counts = {
        reports: 0,
        accepted: 0,
        refused: 0,
        errors: 0,
        latency: emptyHistogram(),
        delay: emptyHistogram(),
        codes: new Map(),
      }
      branches.set(branchId, counts)
    }
    return counts
  }
  return {
    report: ({ branchId, terminalId }, report, receivedAt) => {
      const key = `${branchId}${terminalId}`
      if (reports.size >= MAX_WAITING_REPORTS && !reports.has(key)) return
      reports.set(key, { branchId, terminalId, receivedAt, report })
      const counts = countsOf(branchId)
      counts.reports++
      if (sizeOf(report.latency) > 0) add(counts.latency, report.latency)
      for (const error of report.errors) {
        counts.errors += error.count
        note(counts.codes, error.code, error.count)
      }
    },
    pushed: (branchId, accepted, refused, delays) => {
      const counts = countsOf(branchId)
      counts.accepted += accepted
      counts.refused += refused
      for (const ms of delays) countInto(counts.delay, ms)
    },
    take: () => {
      const gathered = { reports, branches }
      reports = new Map()
      branches = new Map()
      return gathered
    },
    putBack: (gathered) => {
      for (const [key, report] of gathered.reports) if (!reports.has(key)) reports.set(key, report)
      for (const [branchId, earlier] of gathered.branches) {
        const counts = countsOf(branchId)
        counts.reports += earlier.reports
        counts.accepted += earlier.accepted
        counts.refused += earlier.refused
        counts.errors += earlier.errors
        add(counts.latency, earlier.latency)
        add(counts.delay, earlier.delay)
        for (const [code, count] of earlier.codes) note(counts.codes, code, count)
      }
    },
  }
}

function note(codes: Map<string, number>, code: string, count: number): void {
  const name = codes.size < MAX_WAITING_CODES || codes.has(code) ? code : 'other'
  codes.set(name, (codes.get(name) ?? 0) + count)
}

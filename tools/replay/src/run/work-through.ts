import type { Operator } from '@outpost/client'
import { InvariantError, type Result, systemTimers, unwrap } from '@outpost/kernel'
import type { Job } from '../plan/job.ts'
import { type Done, type JobFailure, ringUp } from './ring-up.ts'
import type { ScaledTime } from './scaled-time.ts'
import { STAFF } from './set-up.ts'
import type { TerminalServices } from './terminal-services.ts'

export interface Ledger {
  readonly done: Map<string, Done>
  readonly failures: JobFailure[]
  sessions: number
}

export interface Shift {
  readonly services: TerminalServices
  readonly time: ScaledTime
  /** Of this terminal, in the order of the file. */
  readonly jobs: readonly Job[]
  /** Shared by all terminals. */
  readonly ledger: Ledger
  readonly onJob: () => void
}

/** Minor units put into the drawer each morning. */
const OPENING_FLOAT = 20_000
/** Real milliseconds that a customer waits for the receipt of another till to become known here, and between two looks. */
const ORIGINAL_TIMEOUT_MS = 300_000
const LOOK_EVERY_MS = 100

/** One terminal's whole file: a session each trading day, and in it the day's jobs at their times, or as soon as it gets to them. */
export async function workThrough(shift: Shift): Promise<void> {
  const operator = await signIn(shift)
  let day = ''
  for (const job of shift.jobs) {
    await shift.time.reach(job.at)
    const today = new Date(job.at).toISOString().slice(0, 10)
    if (today !== day) {
      if (day !== '') await closeDay(shift, operator)
      unwrap(await shift.services.sessions.open(OPENING_FLOAT, operator))
      shift.ledger.sessions += 1
      day = today
    }
    await doJob(shift, operator, job)
    shift.onJob()
  }
  if (day !== '') await closeDay(shift, operator)
}

/** Nobody signs in before the feed has brought the people, nor as a supervisor without a fresh lease. */
async function signIn({ services: { auth } }: Shift): Promise<Operator> {
  const until = performance.now() + ORIGINAL_TIMEOUT_MS
  for (;;) {
    const operator = await auth.signIn(STAFF.till.code, STAFF.till.pin)
    if (operator.ok && operator.value.leaseValid) return operator.value
    if (performance.now() > until) throw new InvariantError(`sign-in: ${JSON.stringify(operator)}`)
    await systemTimers.sleep(LOOK_EVERY_MS)
  }
}

async function closeDay({ services: { sessions } }: Shift, operator: Operator): Promise<void> {
  const session = unwrap(await sessions.current())
  if (!session) throw new InvariantError('the session that was opened is gone')
  const { totals } = unwrap(await sessions.report(session.id))
  unwrap(await sessions.close({ counted: Math.max(0, totals.expectedCash) }, operator))
}

async function doJob(shift: Shift, operator: Operator, job: Job): Promise<void> {
  const { services, ledger } = shift
  const till = { services, operator, receiptOf: (key: string) => awaitReceipt(shift, key) }
  const outcome: Result<Done, JobFailure> = await ringUp(till, job)
  if (outcome.ok) ledger.done.set(job.key, outcome.value)
  else ledger.failures.push(outcome.error)
}

/** The receipt of a sale, once this till knows the sale too: made here, or brought by the feed. */
async function awaitReceipt({ services: { orders }, ledger }: Shift, key: string): Promise<string | null> {
  const until = performance.now() + ORIGINAL_TIMEOUT_MS
  while (performance.now() < until) {
    if (ledger.failures.some((failure) => failure.key === key)) return null
    const receipt = ledger.done.get(key)?.receiptNumber
    if (receipt !== undefined && unwrap(await orders.findByReceipt(receipt))) return receipt
    await systemTimers.sleep(LOOK_EVERY_MS)
  }
  return null
}

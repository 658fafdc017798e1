import type { Operator } from '@outpost/client'
import { assert, InvariantError, systemTimers, unwrap } from '@outpost/kernel'
import type { Job } from '../plan/job.ts'
import { idsOf } from '../plan/job-ids.ts'
import { tradingDays } from '../plan/trading-days.ts'
import type { ScaledTime } from '../run/scaled-time.ts'
import { STAFF } from '../run/set-up.ts'
import type { JobFailure } from './messages.ts'
import { reachSession, type Shop, whileRefused } from './reach-session.ts'
import { ringUp } from './ring-up.ts'

export interface Shift extends Shop {
  readonly time: ScaledTime
  /** Of this terminal, in the order of the file. */
  readonly jobs: readonly Job[]
  /** Keys of jobs of any terminal that nobody waits for any more. */
  readonly gaveUp: ReadonlySet<string>
  readonly onBegin: (position: number) => void
  readonly onDone: (position: number) => void
  readonly onFailed: (failure: JobFailure) => void
}

/** Real milliseconds that a customer waits for the receipt of another till to become known here, and between two looks. */
const ORIGINAL_TIMEOUT_MS = 300_000
const LOOK_EVERY_MS = 100

/**
 * One terminal's whole file: a session each trading day, and in it the day's jobs at their times, or as soon as it gets to
 * them. Begun again after a crash, it asks the store what is done already.
 */
export async function workThrough(shift: Shift): Promise<void> {
  const days = tradingDays(shift.jobs)
  let operator: Operator | undefined
  for (const [position, job] of shift.jobs.entries()) {
    if (await stands(shift, job)) shift.ordeal.began(position)
    else {
      operator ??= await signIn(shift)
      await shift.time.reach(job.at)
      const isOpen = await reachSession(shift, days[position] ?? 0, operator)
      shift.onBegin(position)
      shift.ordeal.began(position)
      const failure = isOpen ? await doJob(shift, operator, job) : dayIsOver(job)
      if (failure) {
        shift.onFailed(failure)
        continue
      }
    }
    shift.onDone(position)
  }
  if (shift.jobs.length > 0) await reachSession(shift, null, operator ?? (await signIn(shift)))
}

/** It came to nothing on its day, and the till died since. */
const dayIsOver = ({ key }: Job): JobFailure => ({ key, code: 'day_is_over', detail: 'its session is closed' })

const stands = async ({ services: { store } }: Shift, job: Job): Promise<boolean> =>
  unwrap(await store.findEntry(idsOf(job).clientRef)) !== null

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

/** A full disk refuses a sale before there is a receipt: the goods stay on the counter, and are rung up again later. */
async function doJob(shift: Shift, operator: Operator, job: Job): Promise<JobFailure | null> {
  const till = { services: shift.services, operator, receiptOf: (original: Original) => awaitReceipt(shift, original) }
  const outcome = await whileRefused(shift.ordeal, async () => {
    const rungUp = await ringUp(till, job)
    if (!rungUp.ok && rungUp.error.code === 'disk_full') assert(!(await isHalfWritten(shift, job)), HALF_WRITTEN)
    return rungUp
  })
  return outcome.ok ? null : outcome.error
}

const HALF_WRITTEN = 'a sale that the disk refused left something behind'

async function isHalfWritten(shift: Shift, job: Job): Promise<boolean> {
  const order = unwrap(await shift.services.orders.find(idsOf(job).id))
  return order !== null || (await stands(shift, job))
}

type Original = Pick<Job, 'key' | 'at'>

/** The receipt of a sale, once this till knows the sale too: made here, or brought by the feed. */
async function awaitReceipt({ services: { orders }, gaveUp }: Shift, original: Original): Promise<string | null> {
  const until = performance.now() + ORIGINAL_TIMEOUT_MS
  while (performance.now() < until && !gaveUp.has(original.key)) {
    const found = unwrap(await orders.find(idsOf(original).id))
    if (found) return found.order.receiptNumber
    await systemTimers.sleep(LOOK_EVERY_MS)
  }
  return null
}

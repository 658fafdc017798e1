import { branchScope } from '../../db/branch-scope.ts'
import { arrivalJob, deliveredJob, type Posting, type SentTransfer } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { readUndelivered } from './transfers.reader.ts'

/** Transfers carried in one round: a round is short, and the next follows at once where there is more. */
const ROUND = 100
/** Real milliseconds between two looks at the outbox where no hint comes. */
const POLL_MS = 5_000

export type Deliver = (redeliver: boolean) => Promise<number>

/**
 * Carries what branches sent to each other from the sender's outbox to the receiver, each side in a transaction of its own.
 * Cut in between, it is delivered again, which the receiver notices by the transfer's id. `redeliver` also takes up what was
 * delivered in another epoch: the receiver may have lost it to a restore. Answers how many it carried.
 */
export function transferDelivery({ pool, epoch, log }: ServerContext, posting: Posting): Deliver {
  const deliver = async (transfer: SentTransfer): Promise<void> => {
    await posting.submit(branchScope(transfer.toBranchId), arrivalJob(transfer))
    await posting.submit(branchScope(transfer.fromBranchId), deliveredJob(transfer.transferId))
  }
  return async (redeliver) => {
    let delivered = 0
    let after: string | undefined
    for (;;) {
      const round = await readUndelivered(pool, redeliver ? epoch : undefined, after, ROUND)
      for (const transfer of round) {
        after = transfer.transferId
        try {
          await deliver(transfer)
          delivered += 1
        } catch (err) {
          log.warn({ err, transferId: after }, 'delivering a transfer failed; it is tried again')
        }
      }
      if (round.length < ROUND) return delivered
    }
  }
}

/** Delivers in the background until the server stops: after every hint, and by looking now and then. */
export function keepDelivering({ stopping, log }: ServerContext, posting: Posting, deliver: Deliver): void {
  let redeliver = true // once: this process may be the first of a new epoch
  let running = false
  let again = false
  let timer: NodeJS.Timeout | undefined
  const round = (): void => {
    clearTimeout(timer)
    if (stopping.aborted) return
    again = running
    if (running) return
    running = true
    deliver(redeliver)
      .then(
        () => {
          redeliver = false
        },
        (err: unknown) => log.warn({ err }, 'looking for transfers to deliver failed'),
      )
      .finally(() => {
        running = false
        if (again) return round()
        if (!stopping.aborted) timer = setTimeout(round, POLL_MS).unref()
      })
  }
  posting.onTransferSent(round)
  stopping.addEventListener('abort', () => clearTimeout(timer), { once: true })
  round()
}

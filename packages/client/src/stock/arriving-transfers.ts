import type { TransferStatus } from '@outpost/contract/v2'
import { ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import { STOCK_DOCUMENTS } from '../collections.ts'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'

const MAX_TRANSFERS = 1_000

/** Transfers of other branches to this one that nobody has booked in yet, oldest first. */
export async function listArriving(context: ServiceContext): Promise<Result<readonly TransferStatus[], TerminalError>> {
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const records = await context.store.list('transfers', { limit: MAX_TRANSFERS })
  if (!records.ok) return records
  const booked = await bookedHere(context)
  if (!booked.ok) return booked
  const { branchId } = terminal.value.identity
  const all = records.value.map(({ body }) => body as unknown as TransferStatus)
  return ok(all.filter(({ id, toBranchId }) => toBranchId === branchId && !booked.value.has(id)))
}

/** Booked in here, and perhaps not known to the server yet. */
async function bookedHere({ store }: ServiceContext): Promise<Result<ReadonlySet<unknown>, StoreError>> {
  const records = await store.list(STOCK_DOCUMENTS, { limit: MAX_TRANSFERS, descending: true })
  if (!records.ok) return records
  const received = records.value.filter(({ body }) => body['kind'] === 'transfer_in')
  return ok(new Set(received.map(({ body }) => body['transferId'])))
}

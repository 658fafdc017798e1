import { toInstant } from '@outpost/kernel'
import { scopesFor } from '../../http/access.ts'
import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import type { ServerContext } from '../../server-context.ts'
import { readNegativeLevels, readOversoldOrders, readTransferMismatches } from './discrepancies.reader.ts'
import { listTransfersInTransit } from './in-transit.reader.ts'
import { type ListedMovement, listStockLevels, listStockMovements, listTransfers } from './stock.reader.ts'

/** How far back transfers and orders are looked at for what does not add up. */
const LOOKED_AT_MS = 90 * 86_400_000

const isSame = <T>(value: T): T => value

export const stockReadRoutes = ({ pool, clock }: ServerContext): Handlers => ({
  listStockLevels: async ({ query, branch }) => {
    const page = pageOf(query, 'id')
    const rows = await listStockLevels(pool, await branch(), query.productId, page)
    return answer(toPage(rows, page, isSame, ({ productId }) => [productId]))
  },
  listStockMovements: async ({ query, branch }) => {
    const page = pageOf(query, 'sequence', 'sequence')
    const rows = await listStockMovements(pool, await branch(), query, page)
    return answer(toPage(rows, page, toMovement, ({ branchSeq, lineNo }) => [branchSeq, lineNo]))
  },
  listTransfers: async ({ query, branch }) => {
    const page = pageOf(query, 'id')
    const rows = await listTransfers(pool, await branch(), query.delivered, page)
    return answer(toPage(rows, page, isSame, ({ id }) => [id]))
  },
  listTransfersInTransit: async ({ caller, query, branch }) => {
    const page = pageOf(query, 'instant', 'id')
    const rows = await listTransfersInTransit(pool, await scopesFor(caller, query.branchId, branch), page)
    return answer(toPage(rows, page, isSame, ({ sentAt, id }) => [sentAt, id]))
  },
  stockDiscrepancies: async ({ branch }) => {
    const branchId = await branch()
    const since = toInstant(clock.now() - LOOKED_AT_MS)
    return answer({
      branchId,
      negative: await readNegativeLevels(pool, branchId),
      transfers: await readTransferMismatches(pool, branchId, since),
      oversold: await readOversoldOrders(pool, branchId, since),
      since,
      at: toInstant(clock.now()),
    })
  },
})

/** A movement has no id of its own: its place in the branch's history is one. */
export const toMovement = ({ lineNo, ...movement }: ListedMovement) => ({
  id: `${movement.branchSeq}-${lineNo}`,
  ...movement,
})

import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import type { ServerContext } from '../../server-context.ts'
import { type ListedMovement, listStockLevels, listStockMovements, listTransfers } from './stock.reader.ts'

const isSame = <T>(value: T): T => value

export const stockReadRoutes = ({ pool }: ServerContext): Handlers => ({
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
})

/** A movement has no id of its own: its place in the branch's history is one. */
export const toMovement = ({ lineNo, ...movement }: ListedMovement) => ({
  id: `${movement.branchSeq}-${lineNo}`,
  ...movement,
})

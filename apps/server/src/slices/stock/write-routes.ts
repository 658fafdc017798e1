import { MAX_STOCK_LINES } from '@outpost/contract'
import { MUTATIONS } from '@outpost/contract/v2'
import type { Handlers } from '../../http/handler.ts'
import { answerDirect, type Posting } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { toMovement } from './read-routes.ts'
import { listStockMovements } from './stock.reader.ts'

export const stockWriteRoutes = ({ pool }: ServerContext, posting: Posting): Handlers => ({
  createStockMovement: async ({ body, branch, idempotencyKey: clientRef }) => {
    const scope = await branch()
    const write = {
      clientRef,
      type: 'stock.move',
      schemaVersion: MUTATIONS['stock.move'].version,
      body,
      status: 201,
    } as const
    return answerDirect(posting, scope, write, async () => {
      const all = { limit: MAX_STOCK_LINES, after: undefined }
      const movements = await listStockMovements(pool, scope, { sourceId: body.id }, all)
      return JSON.stringify({ items: movements.map(toMovement) })
    })
  },
})

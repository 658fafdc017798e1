import { MUTATIONS } from '@outpost/contract/v2'
import type { Handlers } from '../../http/handler.ts'
import { fieldProblem, problem } from '../../http/problem-error.ts'
import { answerDirect, createdRecord, type Posting } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { readOrder } from './orders.reader.ts'

export const orderWriteRoutes = ({ pool }: ServerContext, posting: Posting): Handlers => ({
  createOrder: async ({ body, branch, idempotencyKey: clientRef }) => {
    const write = {
      clientRef,
      type: 'order.create',
      schemaVersion: MUTATIONS['order.create'].version,
      body,
      numbering: 'receipt',
      status: 201,
    } as const
    return answerDirect(posting, await branch(body.branchId), write, createdRecord)
  },
  voidOrder: async ({ params, body, branch, idempotencyKey: clientRef }) => {
    if (body.orderId !== params.id) throw fieldProblem('/orderId', 'const', 'It differs from the id of the path.')
    const scope = await branch()
    const write = {
      clientRef,
      type: 'order.void',
      schemaVersion: MUTATIONS['order.void'].version,
      body,
      status: 200,
    } as const
    return answerDirect(posting, scope, write, async () => {
      const order = await readOrder(pool, scope, params.id)
      if (order === undefined) throw problem('internal')
      return JSON.stringify(order)
    })
  },
})

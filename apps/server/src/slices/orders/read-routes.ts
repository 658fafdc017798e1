import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import { problem } from '../../http/problem-error.ts'
import type { ServerContext } from '../../server-context.ts'
import { proveOrder } from './order-proof.ts'
import { listOrders, readOrder } from './orders.reader.ts'

const isSame = <T>(value: T): T => value

export const orderReadRoutes = ({ pool }: ServerContext): Handlers => ({
  listOrders: async ({ query, branch }) => {
    const page = pageOf(query, 'id')
    return answer(toPage(await listOrders(pool, await branch(), query, page), page, isSame, ({ id }) => [id]))
  },
  getOrder: async ({ params, branch }) => {
    const order = await readOrder(pool, await branch(), params.id)
    if (order === undefined) throw problem('not_found')
    return answer(order)
  },
  getOrderProof: async ({ params, branch }) => {
    const proof = await proveOrder(pool, await branch(), params.id)
    if (proof === undefined) throw problem('not_found')
    return answer(proof)
  },
  listReturns: async ({ params, query, branch }) => {
    const [page, scope] = [pageOf(query, 'id'), await branch()]
    if ((await readOrder(pool, scope, params.id)) === undefined) throw problem('not_found')
    const rows = await listOrders(pool, scope, { kind: 'return', originalOrderId: params.id }, page)
    return answer(toPage(rows, page, isSame, ({ id }) => [id]))
  },
})

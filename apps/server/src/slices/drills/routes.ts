import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import type { ServerContext } from '../../server-context.ts'
import { listDrills } from './drills.reader.ts'

const isSame = <T>(value: T): T => value

export const drillRoutes = ({ pool }: ServerContext): Handlers => ({
  listDrills: async ({ query }) => {
    const page = pageOf(query, 'instant', 'id')
    return answer(toPage(await listDrills(pool, page), page, isSame, ({ beganAt, id }) => [beganAt, id]))
  },
})

import type { Handlers } from '../../http/handler.ts'
import type { Posting } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { push } from './push.ts'

export const syncRoutes = (context: ServerContext, posting: Posting): Handlers => ({
  syncPush: push(context, posting),
})

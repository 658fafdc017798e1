import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import { problem } from '../../http/problem-error.ts'
import type { ServerContext } from '../../server-context.ts'
import { listFlagChanges, readFlag, readFlags } from './flags.reader.ts'
import { killFlag, restoreFlag } from './kill-flag.ts'
import { previewFlag } from './preview-flag.ts'
import { putFlag } from './put-flag.ts'
import { listRollouts, readRollout } from './rollouts.reader.ts'
import type { ServerFlags } from './server-flags.ts'
import { startRollout } from './start-rollout.ts'
import { abortRollout, acknowledgeRollout, pauseRollout, resumeRollout } from './steer-rollout.ts'

/** `flags`: the server's own set, read anew after each change made here. */
export const flagRoutes = (context: ServerContext, flags: ServerFlags): Handlers => ({
  ...readRoutes(context),
  ...writeRoutes(context, async (write) => {
    const written = await write
    flags.forget()
    return written
  }),
})

const readRoutes = ({ pool }: ServerContext): Handlers => ({
  listFlags: async () => {
    const items = await readFlags(pool)
    return answer({ items, setVersion: Math.max(0, ...items.map(({ version }) => version)) })
  },
  getFlag: async ({ params }) => answer(found(await readFlag(pool, params.id))),
  listFlagChanges: async ({ params, query }) => {
    const page = pageOf(query, 'id')
    found(await readFlag(pool, params.id))
    return answer(toPage(await listFlagChanges(pool, params.id, page), page, isSame, ({ id }) => [id]))
  },
  previewFlag: async ({ body }) => answer(await previewFlag(pool, body)),
  listRollouts: async ({ query }) => {
    const page = pageOf(query, 'id')
    return answer(toPage(await listRollouts(pool, query, page), page, isSame, ({ id }) => [id]))
  },
  getRollout: async ({ params }) => answer(found(await readRollout(pool, params.id))),
})

const writeRoutes = (context: ServerContext, told: <T>(write: Promise<T>) => Promise<T>): Handlers => ({
  putFlag: ({ params, body, idempotencyKey, caller }) =>
    told(putFlag(context, idempotencyKey, params.id, body, caller.staffId)),
  killFlag: (request) => told(killFlag(context, actOf(request))),
  restoreFlag: (request) => told(restoreFlag(context, actOf(request))),
  startRollout: ({ params, body, idempotencyKey, caller }) =>
    told(startRollout(context, idempotencyKey, params.id, body, caller.staffId)),
  pauseRollout: (request) => pauseRollout(context, actOf(request)),
  resumeRollout: (request) => resumeRollout(context, actOf(request)),
  abortRollout: (request) => told(abortRollout(context, actOf(request))),
  acknowledgeRollout: (request) => acknowledgeRollout(context, actOf(request)),
})

interface ActRequest {
  readonly params: { readonly id: string }
  readonly body: { readonly reason: string }
  readonly idempotencyKey: string
  readonly caller: { readonly staffId: string }
}

const actOf = ({ params, body, idempotencyKey, caller }: ActRequest) => ({
  key: idempotencyKey,
  id: params.id,
  reason: body.reason,
  staffId: caller.staffId,
})

function found<T>(record: T | undefined): T {
  if (record === undefined) throw problem('not_found')
  return record
}

const isSame = <T>(value: T): T => value

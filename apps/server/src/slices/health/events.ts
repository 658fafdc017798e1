import type { HealthHint } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import { eventStream } from '../../http/event-stream.ts'
import type { Handler } from '../../http/handler.ts'
import type { HealthWatch } from './health-watch.ts'

/** Tells that figures of health were written. A hint only: who misses one reads a little later. */
export const healthEvents =
  (watch: HealthWatch): Handler<'healthEvents'> =>
  (request) =>
    eventStream(request, (send) => watch.listen((at) => send('health', { at: toInstant(at) } satisfies HealthHint)))

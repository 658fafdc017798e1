import type { Handlers } from '../../http/handler.ts'
import type { Posting } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import type { ReportInterval, Telemetry } from '../health/index.ts'
import type { RequestWatch } from '../terminal-requests/index.ts'
import { branchSnapshot } from './branch-snapshot.ts'
import { events } from './events.ts'
import { watchFeeds } from './feed-watch.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'

export const syncRoutes = (
  context: ServerContext,
  posting: Posting,
  telemetry: Telemetry,
  reportInterval: ReportInterval,
  requests: RequestWatch,
): Handlers => ({
  syncPush: push(context, posting, telemetry, reportInterval),
  syncPull: pull(context, reportInterval),
  branchSnapshot: branchSnapshot(context),
  events: events(context, watchFeeds(context, posting), requests),
})

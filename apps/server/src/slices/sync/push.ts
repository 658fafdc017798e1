import type { PushRequest } from '@outpost/contract/v2'
import { fromInstant, toInstant } from '@outpost/kernel'
import { branchScope } from '../../db/branch-scope.ts'
import { type Handler, storedAnswer } from '../../http/handler.ts'
import { BACKLOG_AGE_MS } from '../../http/limits.ts'
import { problem } from '../../http/problem-error.ts'
import { type Posting, pushAnswerText, readPushItem } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import type { ReportInterval, Telemetry } from '../health/index.ts'

/** Takes what a terminal offers; every item is answered for itself, in the order of its sequence. */
export function push(
  context: ServerContext,
  posting: Posting,
  telemetry: Telemetry,
  reportInterval: ReportInterval,
): Handler<'syncPush'> {
  return async ({ body, caller, claim }) => {
    const { epoch, spreadMs, clock } = context
    claim(isBacklog(body) ? 'backlog' : 'live')
    const outcome = await posting.push(branchScope(caller.branchId), {
      terminalId: caller.terminalId,
      ...(isOfThisHistory(body, epoch) ? contentOf(body) : { intents: [] }),
    })
    if (outcome.kind === 'refused') throw problem(outcome.code)
    telemetry.pushed(caller, body.report, outcome)
    const reportEveryMs = (await reportInterval(caller.branchId)) || undefined
    const text = pushAnswerText(outcome, { epoch, spreadMs, reportEveryMs, serverTime: toInstant(clock.now()) })
    return storedAnswer(200, text, false)
  }
}

/** A terminal that does not know yet that the server was restored may begin in the wrong place: it first looks again. */
const isOfThisHistory = ({ epoch }: PushRequest, own: string): boolean => epoch === undefined || epoch === own

const contentOf = ({ items, gap }: PushRequest) => ({ intents: items.map(readPushItem), ...(gap && { gap }) })

/** Whether all that is pushed happened long before: both times are the terminal's own, whose clock may be wrong. */
export const isBacklog = ({ sentAt, items }: Pick<PushRequest, 'sentAt' | 'items'>): boolean =>
  items.every(({ occurredAt }) => fromInstant(sentAt) - fromInstant(occurredAt) > BACKLOG_AGE_MS)

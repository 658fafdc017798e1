import { err, ok, type Result } from '@outpost/kernel'
import type { ResponseSpec } from '../v2/routes/spec.ts'
import { mediaTypeOf, parseAs, readProblem } from './answer.ts'
import type { Deadline } from './deadline.ts'
import { type ApiFailure, notOurs } from './failure.ts'
import { type Pace, textOf } from './lines.ts'
import { parseEvents } from './sse.ts'
import type { ApiEvent } from './types.ts'

type EventSpec = Extract<ResponseSpec, { kind: 'sse' }>
type Events = AsyncGenerator<Result<ApiEvent<string, unknown>, ApiFailure>, void>

/** Opens an event stream. It ends when the server ends it, or with one failure. `deadline` ends with it. */
export async function readEvents(
  response: Response,
  spec: EventSpec,
  deadline: Deadline,
  pace: Pace,
): Promise<Result<Events, ApiFailure>> {
  if (!response.ok) return readProblem(response, deadline, pace)
  if (mediaTypeOf(response) !== 'text/event-stream') return notOurs(response.status)
  deadline.renew(pace.idleMs)
  return ok(eventsOf(response, spec, deadline, pace))
}

/** Events that this client does not know, or cannot read, are skipped: a newer server may send them. */
async function* eventsOf(response: Response, spec: EventSpec, deadline: Deadline, pace: Pace): Events {
  try {
    for await (const { event, data } of parseEvents(textOf(response, deadline, pace))) {
      const schema = Object.hasOwn(spec.events, event) ? spec.events[event] : undefined
      const parsed = schema && parseAs(schema, data, response.status)
      if (parsed?.ok) yield ok({ event, data: parsed.value })
    }
  } catch (error) {
    yield err(deadline.failureOf(error))
  } finally {
    deadline.end()
  }
}

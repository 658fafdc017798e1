import { err, ok, type Result } from '@outpost/kernel'
import type { TSchema } from 'typebox'
import { Problem } from '../v2/problem.ts'
import { validate } from '../v2/validate.ts'
import type { Deadline } from './deadline.ts'
import { type ApiFailure, notOurs } from './failure.ts'
import { type Pace, wholeText } from './lines.ts'
import { open } from './open-schema.ts'
import { retryAfterMs } from './retry-after.ts'

/** Media type of a response, without parameters, lower case. */
export const mediaTypeOf = (response: Response): string =>
  (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

/** Reads a JSON answer, or the problem in its place. Whatever is neither is not ours. Throws what the network throws. */
export async function readJson(
  response: Response,
  schema: TSchema,
  deadline: Deadline,
  pace: Pace,
): Promise<Result<unknown, ApiFailure>> {
  if (!response.ok) return readProblem(response, deadline, pace)
  if (mediaTypeOf(response) !== 'application/json') return notOurs(response.status)
  return parseAs(schema, await wholeText(response, deadline, pace), response.status)
}

/** Reads a CSV whole, as text. */
export async function readCsv(response: Response, deadline: Deadline, pace: Pace): Promise<Result<string, ApiFailure>> {
  if (!response.ok) return readProblem(response, deadline, pace)
  if (mediaTypeOf(response) !== 'text/csv') return notOurs(response.status)
  return ok(await wholeText(response, deadline, pace))
}

/** The failure that a response without success stands for. */
export async function readProblem(
  response: Response,
  deadline: Deadline,
  pace: Pace,
): Promise<Result<never, ApiFailure>> {
  if (mediaTypeOf(response) !== 'application/problem+json') return notOurs(response.status)
  const parsed = parseAs(Problem, await wholeText(response, deadline, pace), response.status)
  if (!parsed.ok) return parsed
  const problem = parsed.value as Problem
  const waits = [retryAfterMs(response.headers), problem.retryAfterMs].filter((ms) => ms !== undefined)
  return err({
    kind: 'problem',
    problem,
    status: response.status,
    ...(waits.length > 0 ? { retryAfterMs: Math.max(...waits) } : {}),
  })
}

/** Parses text as `schema` allows it to a reader. */
export function parseAs(schema: TSchema, text: string, status: number): Result<unknown, ApiFailure> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return notOurs(status)
  }
  return validate(open(schema), value).ok ? ok(value) : notOurs(status)
}

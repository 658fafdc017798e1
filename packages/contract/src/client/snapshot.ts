import { err, ok, type Result } from '@outpost/kernel'
import type { ResponseSpec } from '../v2/routes/spec.ts'
import { mediaTypeOf, parseAs, readProblem } from './answer.ts'
import type { Deadline } from './deadline.ts'
import { type ApiFailure, notOurs } from './failure.ts'
import { linesOf, type Pace, textOf } from './lines.ts'
import type { Snapshot } from './types.ts'

type SnapshotSpec = Extract<ResponseSpec, { kind: 'ndjson' }>

/** Reads the head of a snapshot; its rows follow as the caller asks for them. `deadline` ends with the rows. */
export async function readSnapshot(
  response: Response,
  spec: SnapshotSpec,
  deadline: Deadline,
  pace: Pace,
): Promise<Result<Snapshot<unknown, unknown>, ApiFailure>> {
  if (!response.ok) return readProblem(response, deadline, pace)
  if (mediaTypeOf(response) !== 'application/x-ndjson') return notOurs(response.status)
  const lines = linesOf(textOf(response, deadline, pace))
  const first = await lines.next()
  if (first.done) return notOurs(response.status)
  const head = parseAs(spec.head, first.value, response.status)
  if (!head.ok) {
    await lines.return()
    return head
  }
  return ok({ head: head.value, rows: rowsOf(lines, spec, deadline, response.status), close: deadline.close })
}

/** The end line tells a whole stream from a cut one: without it, or with another count, the snapshot failed. */
async function* rowsOf(
  lines: AsyncIterable<string>,
  spec: SnapshotSpec,
  deadline: Deadline,
  status: number,
): AsyncGenerator<Result<unknown, ApiFailure>, void> {
  let rows = 0
  try {
    for await (const line of lines) {
      const row = parseAs(spec.row, line, status)
      if (!row.ok) {
        const end = parseAs(spec.end, line, status)
        if (!end.ok || (end.value as { rows: number }).rows !== rows) yield notOurs(status)
        return
      }
      rows += 1
      yield row
    }
    yield err({ kind: 'network', detail: 'the snapshot was cut' })
  } catch (error) {
    yield err(deadline.failureOf(error))
  } finally {
    deadline.end()
  }
}

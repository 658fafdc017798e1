import { fingerprintOf } from '@outpost/contract'
import type { NewId } from '@outpost/kernel'
import type { BranchScope } from '../../db/branch-scope.ts'
import { API_TERMINAL_CODE } from '../../db/platform.ts'
import type { Pool } from '../../db/pool.ts'
import { type Answer, storedAnswer } from '../../http/handler.ts'
import type { Principal } from '../../http/principal.ts'
import { fieldProblem, problem } from '../../http/problem-error.ts'
import {
  answerConverted,
  type Conversion,
  type DirectWrite,
  type MutationRow,
  type Posting,
  refusalOf,
  type WorkingSet,
} from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { readConvertedAnswer } from './open-orders.reader.ts'
import { detailsInV1 } from './words.ts'

export interface Edge {
  readonly context: ServerContext
  readonly posting: Posting
  /** The id of a branch's own `API` terminal. */
  readonly apiTerminal: (scope: BranchScope) => Promise<string>
}

export function createEdge(context: ServerContext, posting: Posting): Edge {
  return { context, posting, apiTerminal: apiTerminals(context.pool) }
}

/** Terminals of the server's own never change: what was read once is kept, a short text a branch. */
function apiTerminals(pool: Pool): Edge['apiTerminal'] {
  const known = new Map<string, string>()
  return async (scope) => {
    const before = known.get(scope)
    if (before !== undefined) return before
    const { rows } = await pool.query<{ id: string }>(
      'SELECT terminal_id AS id FROM terminal WHERE branch_id = $1 AND code = $2',
      [scope, API_TERMINAL_CODE],
    )
    const [row] = rows
    if (row === undefined) throw problem('not_found')
    known.set(scope, row.id)
    return row.id
  }
}

/** A request of v1 as far as it matters whether it is the same again. */
export interface Request {
  readonly scope: BranchScope
  readonly key: string
  /** The operation, its path's id and its body. */
  readonly said: { readonly operation: string; readonly id?: string; readonly body: unknown }
}

/**
 * Converts a write once. Sent again, it is answered from what was stored, without a look at today's catalogue; other
 * content under the same key is refused. `answer` gives the body of an accepted write, while its branch is still locked.
 */
export async function writeOnce(
  { context, posting }: Edge,
  { scope, key, said }: Request,
  convert: () => Promise<Omit<DirectWrite, 'clientRef' | 'converted'>>,
  answer: (decided: MutationRow, ws: WorkingSet) => unknown,
): Promise<Answer<never>> {
  const fingerprint = fingerprintOf({ type: `v1.${said.operation}`, schemaVersion: 1, payload: said })
  const before = await readConvertedAnswer(context.pool, scope, key)
  if (before !== undefined) {
    if (before.fingerprint !== fingerprint) throw problem('idempotency_key_reused')
    return storedAnswer(before.status, before.body, true)
  }
  const write = await convert()
  return answerConverted(posting, scope, { ...write, clientRef: key, converted: conversion(fingerprint, answer) })
}

const conversion = (fingerprint: string, answer: (decided: MutationRow, ws: WorkingSet) => unknown): Conversion => ({
  fingerprint,
  answer: (row, ws) => {
    if (row.outcome === 'accepted') return { status: 201, body: JSON.stringify(answer(row, ws)) }
    const refusal = detailsInV1(refusalOf(row))
    return { status: refusal.status, body: JSON.stringify(refusal) }
  },
})

/** Who does it: the person named, else the one whose token it is. */
export function staffOf(caller: Principal, named: string | undefined): string {
  if (named !== undefined) return named
  if (caller.kind === 'staff') return caller.staffId
  throw fieldProblem('/staff_id', 'required', 'A terminal’s token speaks for nobody: name the person.')
}

/** The session that money counts in where its caller named none; made anew should the API terminal have none open. */
export async function spareSession({ apiTerminal }: Edge, newId: NewId, scope: BranchScope, openedBy: string) {
  return { terminalId: await apiTerminal(scope), id: newId(), clientRef: newId(), openedBy }
}

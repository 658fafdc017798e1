import type { AsyncLocalStorage } from 'node:async_hooks'
import { type Context, ROOT_CONTEXT, SpanStatusCode, type Tracer } from '@opentelemetry/api'
import type { BranchScope } from '../db/branch-scope.ts'
import { codeOf } from '../db/tx.ts'
import { ProblemError } from '../http/problem-error.ts'
import type { Posting } from '../posting/index.ts'

/**
 * A span for each write, from its place in the branch's lane to its commit: a transaction carries the writes of many requests,
 * so it is none of theirs alone. Wrapped from outside, so that an untraced server posts as if there were no traces.
 */
export function tracePosting(posting: Posting, tracer: Tracer, current: AsyncLocalStorage<Context>): Posting {
  async function traced<T>(scope: BranchScope, mutations: number, write: () => Promise<T>): Promise<T> {
    const attributes = { 'outpost.branch_id': scope, 'outpost.mutations': mutations }
    const span = tracer.startSpan('post', { attributes }, current.getStore() ?? ROOT_CONTEXT)
    try {
      return await write()
    } catch (error) {
      span.setAttribute('error.type', kindOf(error))
      span.setStatus({ code: SpanStatusCode.ERROR }) // without its message, which may hold what was written
      throw error
    } finally {
      span.end()
    }
  }
  return {
    ...posting,
    push: (scope, push) => traced(scope, push.intents.length, () => posting.push(scope, push)),
    direct: (scope, write) => traced(scope, 1, () => posting.direct(scope, write)),
    submit: (scope, job) => traced(scope, job.size, () => posting.submit(scope, job)),
  }
}

/** A problem's code, an SQLSTATE or a system's error code. */
const kindOf = (error: unknown): string => (error instanceof ProblemError ? error.code : (codeOf(error) ?? 'internal'))

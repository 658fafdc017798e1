import { AsyncLocalStorage } from 'node:async_hooks'
import { SpanStatusCode } from '@opentelemetry/api'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { expect, test } from 'vitest'
import { branchScope } from '../db/branch-scope.ts'
import { problem } from '../http/problem-error.ts'
import type { Posting } from '../posting/index.ts'
import { tracePosting } from './trace-posting.ts'

test.each([
  ['a refusal', problem('overloaded', { detail: 'Ann Smith' }), 'overloaded'],
  ['a failure of the database', Object.assign(new Error('Key (name)=(Ann Smith)'), { code: '23505' }), '23505'],
  ['a fault of ours', new TypeError('Ann Smith'), 'internal'],
])('%s of a write reaches its caller as it is, and the trace as a code', async (_, failure, code) => {
  const exporter = new InMemorySpanExporter()
  const tracer = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }).getTracer('test')
  const push = () => Promise.reject(failure)
  const traced = tracePosting({ push } as unknown as Posting, tracer, new AsyncLocalStorage())
  const branch = branchScope('0190a0e4-0000-7000-8000-000000000001')
  await expect(traced.push(branch, { terminalId: 't', intents: [] })).rejects.toBe(failure)
  const [span] = exporter.getFinishedSpans()
  expect(span?.attributes).toEqual({ 'outpost.branch_id': branch, 'outpost.mutations': 0, 'error.type': code })
  expect([span?.status, span?.events]).toEqual([{ code: SpanStatusCode.ERROR }, []])
})

import { AsyncLocalStorage } from 'node:async_hooks'
import { type Context, defaultTextMapGetter, ROOT_CONTEXT } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { detectResources, envDetector, type Resource, resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { FastifyBaseLogger } from 'fastify'
import { tellOfFailures } from './tell-of-failures.ts'
import { tracePosting } from './trace-posting.ts'
import { traceRequests } from './trace-requests.ts'
import type { Tracing, TracingOptions } from './tracing.ts'

/** Real milliseconds in which spans must be taken, retries included: a retry under way keeps the process from ending. */
const SEND_MS = 3_000

/** This module brings the SDK into memory: it is imported only by a server that is configured to trace. */
export function startTracing(options: TracingOptions, instanceId: string, log: FastifyBaseLogger): Tracing {
  const exporter = tellOfFailures(new OTLPTraceExporter({ url: options.url, timeoutMillis: SEND_MS }), log)
  const provider = new TracerProvider({
    resource: resourceOf(options, instanceId),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(options.share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  })
  const tracer = provider.getTracer('outpost')
  const current = new AsyncLocalStorage<Context>()
  const w3c = new W3CTraceContextPropagator()
  return {
    traceRequests: (app) =>
      traceRequests(app, tracer, current, (headers) => w3c.extract(ROOT_CONTEXT, headers, defaultTextMapGetter)),
    tracePosting: (posting) => tracePosting(posting, tracer, current),
    end: () => within(provider.shutdown(), SEND_MS),
  }
}

/** `OTEL_RESOURCE_ATTRIBUTES` adds to it; the names are ours. */
const resourceOf = ({ serviceName }: TracingOptions, instanceId: string): Resource =>
  detectResources({ detectors: [envDetector] }).merge(
    resourceFromAttributes({ 'service.name': serviceName, 'service.instance.id': instanceId }),
  )

function within(work: Promise<void>, ms: number): Promise<void> {
  return new Promise((done) => {
    const patience = setTimeout(done, ms)
    const finish = () => {
      clearTimeout(patience)
      done()
    }
    work.then(finish, finish) // what could not be sent has been told
  })
}

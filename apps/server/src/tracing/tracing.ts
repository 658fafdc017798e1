import type { FastifyInstance } from 'fastify'
import type { Posting } from '../posting/index.ts'

/** Where traces go, and of how much. */
export interface TracingOptions {
  /** Takes OTLP over HTTP, in JSON. */
  readonly url: string
  readonly serviceName: string
  /** Share of requests that are traced, 0 to 1, where the caller has not decided. */
  readonly share: number
}

/** Traces of this process, as far as the operator wants any. */
export interface Tracing {
  /** A span for each request of `app`; to be called before any route is registered. */
  traceRequests(app: FastifyInstance): void
  /** The same posting, with a span for each write. */
  tracePosting(posting: Posting): Posting
  /** Sends what is left, if its taker answers soon enough. Never fails. */
  end(): Promise<void>
}

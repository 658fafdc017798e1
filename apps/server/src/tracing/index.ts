export { startTracing } from './start-tracing.ts'
export type { Tracing, TracingOptions } from './tracing.ts'

export { ROLL_UP_AT, rollUpHealth } from './jobs.ts'
export { createMetrics } from './metrics.ts'
export { branchHealthRoutes } from './routes.ts'
export { createTelemetry, type Telemetry } from './telemetry.ts'

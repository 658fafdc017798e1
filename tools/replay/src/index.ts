export { buildPlan, type Plan, type PlanOptions } from './plan/build-plan.ts'
export { readRows } from './plan/read-rows.ts'
export type { ReplayReport } from './reconcile/report.ts'
export { type ReplayOptions, type ReplayPorts, replay } from './run/replay.ts'

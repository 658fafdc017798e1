export { drillState } from './drill-standing.ts'
export { readDrillFacts } from './drills.reader.ts'
export { drillRoutes } from './routes.ts'

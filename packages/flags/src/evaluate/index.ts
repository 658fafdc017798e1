export { createFlagEngine, type FlagEngine, refusalOfFlagd } from './flag-engine.ts'

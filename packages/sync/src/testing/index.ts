export type { StoreRules } from './memory-data.ts'
export { createMemoryDisk, type MemoryDisk } from './memory-store.ts'

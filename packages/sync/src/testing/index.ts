export { describeLocalStore } from './conformance/describe-local-store.ts'
export type {
  Absent,
  Capabilities,
  FillablePlace,
  FullDisk,
  Newer,
  Releases,
  StoreHarness,
  StorePlace,
  Writer,
  Writers,
} from './conformance/harness.ts'
export { writeReleased } from './conformance/released-contents.ts'
export { RULES, the } from './conformance/rules.ts'
export { writeForever } from './conformance/write-forever.ts'
export type { StoreRules } from './memory-data.ts'
export { createMemoryDisk, type MemoryDisk } from './memory-store.ts'

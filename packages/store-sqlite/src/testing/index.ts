export { type FillableStore, type FillableStoreOptions, openFillableStore } from './fillable-store.ts'

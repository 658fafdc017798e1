export { METHOD_NAMES } from '../create-surface.ts'
export { type BridgeHandlerOptions, createBridgeHandler, type HandleCall } from './handle-call.ts'
export type { BridgeTargets } from './methods.ts'
export { createStoreHost, type StoreHost } from './store-host.ts'

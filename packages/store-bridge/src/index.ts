export type {
  Answer,
  AppBridge,
  AppFacts,
  Invoke,
  OutpostBridge,
  PaperFacts,
  PrinterBridge,
  PrinterError,
  Refusal,
  SecretError,
  SecretsBridge,
  StoreBridge,
} from './bridge.ts'
export { bridgedPrinter, bridgedSecrets, type ReceiptPrinter } from './bridged-ports.ts'
export { findBridge } from './find-bridge.ts'
export { openBridgedStore } from './open-bridged-store.ts'

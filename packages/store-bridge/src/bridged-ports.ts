import { err, type Result } from '@outpost/kernel'
import type { PrinterBridge, PrinterError, SecretError, SecretsBridge } from './bridge.ts'
import { takeAnswer } from './take-answer.ts'

/** What the client's `SecretStore` asks for. */
interface Secrets {
  read(name: string): Promise<Result<string | null, SecretError>>
  write(name: string, value: string): Promise<Result<void, SecretError>>
  remove(name: string): Promise<Result<void, SecretError>>
}

const secretFailed = (detail: string): SecretError => ({ code: 'secret_store_failed', detail })
const printerFailed = (detail: string): PrinterError => ({ code: 'printer_failed', detail })

/** The terminal's secrets in the system's keychain. */
export const bridgedSecrets = (bridge: SecretsBridge): Secrets => ({
  read: async (name) => takeAnswer(await bridge.read(name), secretFailed),
  write: async (name, value) => takeAnswer(await bridge.write(name, value), secretFailed),
  remove: async (name) => takeAnswer(await bridge.remove(name), secretFailed),
})

export interface ReceiptPrinter {
  /** ESC/POS bytes. Resolves when the printer has taken them all. */
  print(bytes: Uint8Array): Promise<Result<void, PrinterError>>
}

/** Bytes of the longest print: some two hundred receipts with a picture each. */
const MOST_PRINT_BYTES = 1024 * 1024

export const bridgedPrinter = (bridge: PrinterBridge): ReceiptPrinter => ({
  print: async (bytes) =>
    bytes.length > MOST_PRINT_BYTES
      ? err(printerFailed(`${bytes.length} bytes are more than a print may have`))
      : takeAnswer(await bridge.print(toBase64(bytes)), printerFailed),
})

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

import { writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { err, ok, type Result } from '@outpost/kernel'
import type { PrinterError } from '@outpost/store-bridge'

/** A receipt printer takes ESC/POS bytes as they are: over the network, most often on port 9100, or on a device file. */
export type PrinterTarget = { readonly host: string; readonly port: number } | { readonly device: string }

/** Milliseconds without a byte taken after which a printer is out of paper, off or gone. */
const PATIENCE_MS = 8_000

export const rawPrinter = (target: PrinterTarget | null) => ({
  print: async (bytes: Uint8Array): Promise<Result<void, PrinterError>> => {
    if (target === null) return err({ code: 'printer_absent' })
    try {
      await ('device' in target ? writeFile(target.device, bytes, { flag: 'r+' }) : send(target, bytes))
      return ok(undefined)
    } catch (error) {
      return err({ code: 'printer_failed', detail: error instanceof Error ? error.message : String(error) })
    }
  },
})

function send({ host, port }: { readonly host: string; readonly port: number }, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`${host}:${port} takes nothing`)))
    socket.once('error', reject)
    socket.once('close', (hadError) => (hadError ? undefined : resolve()))
    socket.end(bytes)
    socket.resume() // a printer that talks back must not be kept waiting
  })
}

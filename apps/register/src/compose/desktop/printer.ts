import { err, ok } from '@outpost/kernel'
import { bridgedPrinter, type OutpostBridge } from '@outpost/store-bridge'
import type { Printer } from '../../platform/platform.ts'

/** ESC/POS comes with the first receipt: nobody waits for it at the start. */
const escPos = () => import('@outpost/client/escpos')

/** The till's receipt printer, as ESC/POS; the system's own dialogue where its settings name none. */
export async function shellPrinter({ app, printer }: OutpostBridge, byDialogue: Printer): Promise<Printer> {
  const facts = await app.facts()
  const paper = facts.kind === 'answered' ? facts.value.printer : null
  if (!paper) return byDialogue
  const device = bridgedPrinter(printer)
  const send = async (bytes: Uint8Array) => {
    const sent = await device.print(bytes)
    if (sent.ok) return ok(undefined)
    const { error } = sent
    return err({ code: 'printer_failed', detail: 'detail' in error ? error.detail : error.code } as const)
  }
  return {
    printReceipt: async (receipt) => send((await escPos()).receiptBytes(receipt, paper)),
    openDrawer: async () => (paper.hasDrawer ? send((await escPos()).drawerBytes(paper)) : ok(undefined)),
  }
}

import type { Printer } from '../../platform/platform.ts'

/** The browser's own dialogue; the page's print style leaves nothing but the receipt. */
export const browserPrinter: Printer = {
  printReceipt: async () => globalThis.print(),
}

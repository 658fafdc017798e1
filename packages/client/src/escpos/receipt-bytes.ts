import ReceiptPrinterEncoder, { type ReceiptPrinterEncoderOptions } from '@point-of-sale/receipt-printer-encoder'
import { layOutPair } from '../receipt/plain-text.ts'
import type { Receipt, ReceiptLine } from '../receipt/receipt-line.ts'

export interface PrinterSettings {
  /** Characters a line: 32 on paper of 58 mm, 42 or 48 on 80 mm. */
  readonly columns: number
  /** Which model's code pages, cutter and quirks; an Epson's unless given. */
  readonly printerModel?: ReceiptPrinterEncoderOptions['printerModel']
  /** `star-prnt` and `star-line` for printers that do not speak ESC/POS. */
  readonly language?: ReceiptPrinterEncoderOptions['language']
  /** Opens the drawer that hangs on the printer, where the receipt says so. */
  readonly hasDrawer?: boolean
}

/** Blank lines that bring the end of the paper out of the printer. */
const FEED_LINES = 4

/**
 * What a receipt printer is sent. Letters go by whichever of its code pages has them; those that none has print as `?`. The
 * platform must have `structuredClone`.
 */
export function receiptBytes(receipt: Receipt, settings: PrinterSettings): Uint8Array {
  const encoder = newEncoder(settings)
  encoder.initialize().codepage('auto')
  if (receipt.opensDrawer && settings.hasDrawer) encoder.pulse()
  for (const line of receipt.lines) print(encoder, line, settings.columns)
  return encoder.newline(FEED_LINES).cut('partial').encode()
}

/** Opens the drawer without printing: for paid in and out, safe drop and no sale. */
export const drawerBytes = (settings: PrinterSettings): Uint8Array => newEncoder(settings).initialize().pulse().encode()

const newEncoder = ({ columns, printerModel, language = 'esc-pos' }: PrinterSettings): ReceiptPrinterEncoder =>
  new ReceiptPrinterEncoder({ columns, ...(printerModel === undefined ? { language } : { printerModel }) })

function print(encoder: ReceiptPrinterEncoder, line: ReceiptLine, columns: number): void {
  switch (line.kind) {
    case 'rule':
      encoder.rule()
      break
    case 'barcode':
      encoder.align('center').barcode(line.value, 'code128', { height: 60, text: true }).align('left')
      break
    case 'pair':
      encoder.bold(line.weight === 'strong')
      for (const row of layOutPair(printable(line.label), printable(line.value), columns)) encoder.line(row)
      encoder.bold(false)
      break
    case 'text':
      printText(encoder, line)
  }
}

function printText(encoder: ReceiptPrinterEncoder, { text, align, weight }: ReceiptLine & { kind: 'text' }): void {
  encoder.align(align === 'center' ? 'center' : 'left').bold(weight !== 'normal')
  if (weight === 'large') encoder.height(2)
  encoder.line(printable(text))
  if (weight === 'large') encoder.height(1)
  encoder.bold(false).align('left')
}

/** Spaces that only typesetters know, and marks of direction, which no code page has. */
const printable = (content: string): string =>
  content.replace(/[\u00a0\u2007\u202f]/g, ' ').replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '')

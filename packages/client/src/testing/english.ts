import type { ReceiptFormat, ReceiptWords } from '../receipt/receipt-words.ts'

/** What an app's catalogue of texts gives a receipt. */
export const englishReceipt: ReceiptWords = {
  heading: ['1 Old Compton Street', 'VAT GB 123 4567 89'],
  sale: 'Receipt',
  return: 'Refund',
  copy: '*** COPY ***',
  training: '*** TRAINING ***',
  voided: '*** VOID ***',
  receiptNumber: 'No.',
  originalReceipt: 'For sale',
  servedBy: 'Served by',
  customer: 'Customer',
  subtotal: 'Subtotal',
  discount: 'Discount',
  rounding: 'Rounding',
  total: 'Total',
  tendered: 'Given',
  change: 'Change',
  paymentUnknown: 'NOT CONFIRMED',
  tender: (code) => ({ cash: 'Cash', card: 'Card' })[code] ?? code,
  tax: (code, rate, included) => `${included ? 'incl. ' : ''}${code} ${rate} %`,
  footer: ['Thank you!'],
}

export const englishFormat: ReceiptFormat = {
  money: (minor, currency) => `${minor < 0 ? '-' : ''}${currency} ${(Math.abs(minor) / 100).toFixed(2)}`,
  quantity: (quantity) => quantity,
  rate: (rate) => rate,
  instant: (instant, timezone) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' }).format(
      Date.parse(instant),
    ),
}

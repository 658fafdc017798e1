import { parseDecimal } from './decimal.ts'
import type { Record, Row } from './row.ts'

const COLUMNS = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
]

export const isOnlineRetail = (columns: readonly string[]): boolean => COLUMNS.every((name) => columns.includes(name))

/**
 * Codes are compared exactly: `85123A` and `85123a` are two products. The seller has no shops: a customer always buys in the
 * same branch, and an invoice without a customer stands for itself. So a return finds its sale in its own branch.
 */
export function onlineRetailRow(record: Record, lineNo: number): Row {
  const { InvoiceNo: invoice = '', StockCode: code = '', Description = '', CustomerID: customer = '' } = record
  return {
    lineNo,
    invoice,
    code,
    name: Description.trim(),
    quantity: parseDecimal(record['Quantity'] ?? '', 3),
    price: parseDecimal(record['UnitPrice'] ?? '', 2),
    discount: 0,
    at: Date.parse(`${(record['InvoiceDate'] ?? '').trim().replace(' ', 'T')}Z`),
    customer,
    place: customer === '' ? `invoice ${invoice}` : `customer ${customer}`,
  }
}

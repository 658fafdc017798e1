import type { Category, Product } from '@outpost/contract/v2'
import { pathOf, writePath } from '../import/category-path.ts'
import { COLUMNS, type Column } from '../import/column-names.ts'
import { guardedCell } from '../import/guarded-cell.ts'
import { plainText } from '../import/plain-text.ts'

export type LineOf = (product: Product) => string

/** RFC 4180: a cell that holds a delimiter, a quotation mark or a line break stands in quotation marks. */
const quoted = (cell: string): string => (/[",;\t|\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`

export const HEADER_LINE: string = lineOf(COLUMNS)

/** Minor units as a decimal number, by digits: never a float. */
export function decimalOf(amount: number, decimals: number): string {
  if (decimals === 0) return String(amount)
  const digits = String(amount).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** A line of the file for each product, as the import reads it. */
export function linesFor(categories: readonly Category[], decimals: number): LineOf {
  const byId = new Map(categories.map((category) => [category.id, category]))
  const paths = new Map<string | undefined, string>()
  const pathCell = (id: string | undefined): string => {
    const cell = paths.get(id) ?? writePath(pathOf(byId, id))
    paths.set(id, cell)
    return cell
  }
  return (product) => {
    const cells: Record<Column, string> = {
      sku: guardedCell(plainText(product.sku)),
      gtin: product.gtins.join(' '),
      name: guardedCell(plainText(product.name)),
      price: decimalOf(product.price, decimals),
      unit: product.unit,
      taxClass: product.taxClass,
      stockPolicy: product.stockPolicy,
      category: guardedCell(pathCell(product.categoryId)),
      active: product.active ? 'yes' : 'no',
    }
    return lineOf(COLUMNS.map((column) => cells[column]))
  }
}

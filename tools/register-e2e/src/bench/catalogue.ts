import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

/** A product of a catalogue to import; the price in minor units. */
interface Item {
  readonly sku: string
  readonly name: string
  readonly category: string
  readonly price: number
}

interface Journey {
  readonly product_id: string
  readonly department: string
  readonly product_category: string
  readonly product_type: string
  readonly package_size: string
}

/** The first `count` of *The Complete Journey*'s table; it knows no prices, so each is derived from the product's number. */
export function journeyCatalogue(file: string, count: number): readonly Item[] {
  const rows = parse<Journey>(gunzipSync(readFileSync(file)), { columns: true, to: count })
  return rows.map(({ product_id, department, product_category, product_type, package_size }) => {
    const sku = String(Number(product_id)) // the table writes one of them as 9e+05
    return {
      sku,
      name: [product_type || product_category || department, package_size, sku].filter((word) => word !== '').join(' '),
      category: department || 'OTHER',
      price: derivedPrice(Number(sku)),
    }
  })
}

const KINDS = ['Milk', 'Bread', 'Yoghurt', 'Coffee', 'Cheese', 'Apples', 'Soap', 'Paper', 'Pasta', 'Juice']
const QUALITIES = ['fresh', 'organic', 'smoked', 'light', 'large', 'family', 'salted', 'mild', 'dark', 'local']
const MAKERS = 100

/** As large, for whoever has no such table. */
export const madeUpCatalogue = (count: number): readonly Item[] =>
  Array.from({ length: count }, (_, i) => {
    const kind = KINDS[i % KINDS.length] ?? ''
    const quality = QUALITIES[Math.floor(i / KINDS.length) % QUALITIES.length] ?? ''
    return { sku: `M${i}`, name: `${kind} ${quality} ${i % MAKERS} ${i}`, category: kind, price: derivedPrice(i) }
  })

const CHEAPEST = 29
const SPREAD = 1_997

const derivedPrice = (number: number): number => CHEAPEST + ((number * 7_919) % SPREAD)

/** As `outpost import-catalog` reads it. */
export const toCsv = (items: readonly Item[]): string => {
  const lines = items.map(
    ({ sku, name, category, price }) =>
      `${sku},"${name.replaceAll('"', '""')}","${category}",${(price / 100).toFixed(2)},STD,each`,
  )
  return `sku,name,category,price,taxClass,unit\n${lines.join('\n')}\n`
}

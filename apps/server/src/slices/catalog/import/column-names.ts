export const COLUMNS = [
  'sku',
  'gtin',
  'name',
  'price',
  'unit',
  'taxClass',
  'stockPolicy',
  'category',
  'active',
] as const
export type Column = (typeof COLUMNS)[number]

export const REQUIRED: readonly Column[] = ['sku', 'name', 'price']

/** Names that other systems give them; compared without case, spaces and signs. */
export const ALIASES: Readonly<Record<Column, readonly string[]>> = {
  sku: [
    'sku',
    'item',
    'item code',
    'item number',
    'article',
    'article number',
    'product code',
    'code',
    'plu',
    'stock code',
  ],
  gtin: ['gtin', 'gtins', 'barcode', 'barcodes', 'ean', 'ean13', 'upc', 'gtin/ean', 'barcode number'],
  name: ['name', 'product', 'product name', 'description', 'item name', 'title'],
  price: [
    'price',
    'unit price',
    'retail price',
    'selling price',
    'sales price',
    'rrp',
    'price incl tax',
    'price incl vat',
  ],
  unit: ['unit', 'uom', 'unit of measure', 'sold by'],
  taxClass: ['tax class', 'tax', 'tax code', 'vat', 'vat class', 'vat code'],
  stockPolicy: ['stock policy', 'stock', 'stock control', 'oversell'],
  category: ['category', 'department', 'group', 'product group', 'product category'],
  active: ['active', 'on sale', 'enabled', 'sold'],
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

const BY_NAME: ReadonlyMap<string, Column> = new Map(
  COLUMNS.flatMap((column) => [column, ...ALIASES[column]].map((name) => [plain(name), column] as const)),
)

export const columnOf = (name: string): Column | undefined => BY_NAME.get(plain(name))

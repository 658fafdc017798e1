import type { Column } from './column-names.ts'

/**
 * Everything that an import may say of a file or a line: how grave it is, what is wrong, and what mends it. Append-only; the
 * table in docs/catalogue-import.md is held to this one by a test.
 */
export const FINDINGS = {
  // the file as such
  file_empty: ['error', 'The file holds no products', 'Export it again.'],
  file_too_large: [
    'error',
    'The file is larger than an import takes',
    'Split it; each part is imported whole or not at all.',
  ],
  file_is_spreadsheet: ['error', 'This is a spreadsheet, not a CSV', 'Open it and save it as “CSV UTF-8”.'],
  file_is_packed: ['error', 'This is a compressed file, not a CSV', 'Unpack it first.'],
  file_is_binary: ['error', 'This is no text', 'Save it as “CSV UTF-8”.'],
  encoding_unknown: ['error', 'There is no such encoding', 'Name utf-8, utf-16le, utf-16be or windows-1252.'],
  header_missing: ['error', 'No line names the columns', 'Put the names sku, name and price into the first line.'],
  column_missing: [
    'error',
    'A column that is needed is not there',
    'Add it, or name it as in docs/catalogue-import.md.',
  ],
  column_repeated: ['error', 'Two columns have the same meaning', 'Remove or rename one of them.'],
  column_unknown: ['warning', 'The column is not known and was not read', 'Rename it if it should have been.'],
  quote_open: [
    'error',
    'A quotation mark opens and never closes',
    'Close it, or double it where it is part of the text.',
  ],
  currency_unknown: ['error', 'The currency of the prices is not known', 'Name it: --currency GBP.'],
  currency_unused: ['warning', 'No branch sells in this currency', 'Check --currency.'],
  encoding_guessed: [
    'warning',
    'The encoding was guessed, the file does not say it',
    'Check the names; else name it with --encoding.',
  ],
  // a line as such
  cells_too_many: [
    'error',
    'The line has more cells than there are columns',
    'Put text that holds the delimiter into quotation marks.',
  ],
  cells_too_few: [
    'warning',
    'The line has fewer cells than there are columns',
    'Check that none is missing in its midst.',
  ],
  encoding_wrong: [
    'error',
    'Characters were lost: the line is not in the encoding it was read in',
    'Save the file as UTF-8, or name its encoding: --encoding windows-1252.',
  ],
  encoding_twice: [
    'error',
    'The text was encoded twice',
    'Open the file as UTF-8 where it came from, and save it again.',
  ],
  control_character: ['error', 'The text holds a control character or a line break', 'Remove it.'],
  formula: [
    'error',
    'The cell begins like a formula',
    'Export values, not formulas; or take it as text: --accept-formulas.',
  ],
  formula_accepted: [
    'warning',
    'The cell begins like a formula and was taken as text',
    'Remove the sign if it is not part of the text.',
  ],
  // fields
  sku_missing: ['error', 'There is no SKU', 'Give the line one.'],
  sku_too_long: ['error', 'The SKU is longer than 64 characters', 'Shorten it.'],
  sku_scientific: [
    'error',
    'A spreadsheet made a rounded number of the SKU',
    'Format the column as text and export again.',
  ],
  sku_repeated: ['error', 'The SKU stands in the file twice', 'Keep one of the two lines.'],
  name_missing: ['error', 'There is no name', 'Give the product one.'],
  name_too_long: ['error', 'The name is longer than 200 characters', 'Shorten it.'],
  price_missing: ['error', 'There is no price', 'Give one; what is free costs 0.'],
  price_invalid: ['error', 'The price is no amount', 'Write digits, with a decimal mark if needed: 12.50.'],
  price_ambiguous: [
    'error',
    'The mark may part thousands or decimals',
    'Say which: --decimal point or --decimal comma.',
  ],
  price_too_fine: ['error', 'The price has more decimals than the currency', 'Round it.'],
  price_negative: ['error', 'The price is below zero', 'Use a return or a discount for that.'],
  price_too_large: ['error', 'The price is beyond what a till can hold', 'Check the decimal mark.'],
  price_currency: ['error', 'The price is in another currency', 'Import it with that --currency, or convert it.'],
  price_zero: ['warning', 'The price is zero', 'Check that it is meant to be free.'],
  gtin_invalid: ['error', 'The barcode holds other signs than digits', 'Keep the digits only.'],
  gtin_scientific: [
    'error',
    'A spreadsheet rounded the barcode; its last digits are lost',
    'Format the column as text and export again.',
  ],
  gtin_length: ['error', 'A barcode has 8, 12, 13 or 14 digits', 'Compare it with the product.'],
  gtin_check_digit: [
    'error',
    'The check digit of the barcode is wrong',
    'Compare it with the product; often one digit is mistyped.',
  ],
  gtin_zeros_lost: [
    'error',
    'The barcode lost its leading zeros, as spreadsheets do',
    'Format the column as text; or restore them: --restore-zeros.',
  ],
  gtin_zeros_restored: ['warning', 'The barcode’s leading zeros were restored', 'Format the column as text next time.'],
  gtin_repeated: ['error', 'The barcode stands at two products of the file', 'Keep it at one.'],
  gtin_taken: [
    'error',
    'The barcode belongs to another product of the catalogue',
    'Keep it at one; a product that has it and is in the file gives it up.',
  ],
  gtins_too_many: ['error', 'A product has at most 50 barcodes', 'Remove some.'],
  unit_unknown: ['error', 'The unit is not known', 'Use each, kg, g, l, ml or m.'],
  stock_policy_unknown: ['error', 'The stock policy is not known', 'Use none, allow_oversell or strict.'],
  active_invalid: ['error', 'Whether the product is sold is neither yes nor no', 'Write yes or no.'],
  tax_class_missing: ['error', 'There is no tax class', 'Give one, or one for all: --tax-class.'],
  tax_class_unknown: ['error', 'The tax class is not in the catalogue', 'Use one of its codes, or make it first.'],
  category_unknown: [
    'error',
    'The category is not in the catalogue',
    'Correct it, or have new ones made: --create-categories.',
  ],
  category_invalid: [
    'error',
    'The category has an empty or too long name',
    'Write names of at most 200 characters, “Food > Dairy”.',
  ],
  category_created: ['warning', 'The category is new', 'Check that it is no slip of the pen.'],
} as const satisfies Record<string, readonly [severity: 'error' | 'warning', title: string, cure: string]>

export type FindingCode = keyof typeof FINDINGS

/** One thing to know about one line. Line 0 is the file as such. */
export interface Finding {
  readonly line: number
  readonly column?: Column
  readonly code: FindingCode
  readonly severity: 'error' | 'warning'
  /** What stands there, shortened. */
  readonly value?: string
  readonly detail: string
  readonly cure: string
}

const SHOWN_CHARS = 60

interface Place {
  readonly line: number
  readonly column?: Column
  readonly value?: string
  /** In place of the code's own words. */
  readonly detail?: string
}

export function finding(code: FindingCode, { line, column, value, detail }: Place): Finding {
  const [severity, title, cure] = FINDINGS[code]
  return {
    line,
    ...(column !== undefined && { column }),
    code,
    severity,
    ...(value !== undefined && { value: shown(value) }),
    detail: detail ?? title,
    cure,
  }
}

/** As it may be printed: no control characters, not too long. */
const shown = (value: string): string => {
  const plain = value.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '␣')
  return plain.length > SHOWN_CHARS ? `${plain.slice(0, SHOWN_CHARS)}…` : plain
}

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ALIASES, COLUMNS, FINDINGS, type Finding, type ImportReport } from '../slices/catalog/index.ts'
import { printReport } from './import-catalog.ts'

const REPORT: ImportReport = {
  ok: false,
  imported: false,
  dryRun: false,
  encoding: 'utf-8',
  delimiter: ';',
  currency: 'GBP',
  lines: 3,
  created: 1,
  updated: 1,
  unchanged: 0,
  categoriesCreated: 0,
  errors: 1,
  warnings: 1,
  byCode: { price_missing: 1, column_unknown: 1 },
  findings: [
    { line: 1, code: 'column_unknown', severity: 'warning', value: 'colour', detail: 'Not read', cure: 'Rename it.' },
    {
      line: 3,
      column: 'price',
      code: 'price_missing',
      severity: 'error',
      detail: 'There is no price',
      cure: 'Give one.',
    },
  ],
}
const print = (report: Partial<ImportReport> = {}) => printReport('tea.csv', { ...REPORT, ...report })

describe('the report', () => {
  test('has a line for each finding, each cure once, and says that nothing was imported', () => {
    expect(print().split('\n')).toEqual([
      '',
      '  tea.csv: 3 lines, utf-8, parted by “;”, prices in GBP',
      '',
      '  line     column  code            found   detail',
      '  1     !          column_unknown  colour  Not read',
      '  3     ✗  price   price_missing           There is no price',
      '',
      '  What to do',
      '    column_unknown  Rename it.',
      '    price_missing   Give one.',
      '',
      '  Nothing was imported: 1 errors, 1 warnings. Mend them and import the file again.',
      '',
    ])
  })

  test('shows the first of many and counts the rest by kind', () => {
    const findings = Array.from({ length: 60 }, (_, line): Finding => ({ ...(REPORT.findings[1] as Finding), line }))
    const text = print({ findings, errors: 60, warnings: 0, byCode: { price_missing: 60 } })
    expect(text).toContain('… and 20 more. By kind: 60 price_missing.')
  })

  test('tells what was done, what would be, and that nothing was to do', () => {
    const clean = { ok: true, errors: 0, warnings: 0, findings: [] }
    expect(print({ ...clean, imported: true })).toContain('Imported: 1 new products, 1 changed, 0 as they were')
    expect(print({ ...clean, dryRun: true })).toContain('A trial run, nothing was written.')
    expect(print({ ...clean, created: 0, updated: 0, unchanged: 3 })).toContain('Nothing to do: all 3 products')
  })
})

describe('docs/catalogue-import.md', () => {
  const page = readFileSync(new URL('../../../../docs/catalogue-import.md', import.meta.url), 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))

  test('explains each code that a report may hold, and no other', () => {
    const codes = Object.entries(FINDINGS).map(
      ([code, [severity, title, cure]]) => `| \`${code}\` | ${severity} | ${title} | ${cure} |`,
    )
    expect(rows.filter((row) => /\| (?:error|warning) \|/.test(row))).toEqual(codes)
  })

  test('names each column with what else it may be called', () => {
    const names = COLUMNS.map((column) => `| \`${column}\` | ${ALIASES[column].join(', ')} |`)
    for (const row of names) expect(rows.some((one) => one.startsWith(row))).toBe(true)
  })
})

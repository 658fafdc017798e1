import { type Column, columnOf, REQUIRED } from './column-names.ts'
import { type Finding, finding } from './findings.ts'

/** What each cell of a line means; `undefined` is read by nobody. */
export interface Header {
  readonly line: number
  readonly columns: readonly (Column | undefined)[]
}

export function readHeader(
  line: number,
  names: readonly string[],
): { readonly header: Header; readonly findings: Finding[] } {
  const columns = names.map(columnOf)
  if (columns.every((column) => column === undefined)) {
    const detail = `No column of “${names.join(', ')}” is known`
    return { header: { line, columns }, findings: [finding('header_missing', { line, detail })] }
  }
  const findings: Finding[] = []
  for (const [index, column] of columns.entries()) {
    const value = names[index] ?? ''
    if (column === undefined && value.trim() !== '') findings.push(finding('column_unknown', { line, value }))
    if (column !== undefined && columns.indexOf(column) < index)
      findings.push(finding('column_repeated', { line, column, value }))
  }
  for (const column of REQUIRED)
    if (!columns.includes(column))
      findings.push(finding('column_missing', { line, column, detail: `There is no column ${column}` }))
  return { header: { line, columns }, findings }
}

const DELIMITERS = [',', ';', '\t', '|'] as const

/** The one that makes most known names of the first line; `,` where none does. */
export function detectDelimiter(firstLine: string): string {
  const known = (delimiter: string): number =>
    firstLine.split(delimiter).filter((name) => columnOf(name.replaceAll('"', '')) !== undefined).length
  return [...DELIMITERS].sort((a, b) => known(b) - known(a))[0] ?? ','
}

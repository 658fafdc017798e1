import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import { decodeFile } from './decode-file.ts'
import { type Finding, finding } from './findings.ts'
import { type Draft, judgeLine, type LineRules } from './judge-line.ts'
import { detectDelimiter, type Header, readHeader } from './read-header.ts'

export interface FileRules extends LineRules {
  /** As `TextDecoder` names it; told from the file unless given. */
  readonly encoding?: string
}

/** Lines at most: some 7 KB of memory each at the height of an import. */
export const MAX_IMPORT_LINES = 200_000

/** A file read line by line, and judged by itself. */
export interface ParsedFile {
  /** Of lines without an error. */
  readonly drafts: readonly Draft[]
  readonly findings: readonly Finding[]
  /** Lines that hold something, the header aside. */
  readonly lines: number
  readonly encoding?: string
  readonly delimiter?: string
}

/** Reads a CSV of products; what is wrong comes as findings, by line. Others get their turn between two parts of a long one. */
export async function parseFile(bytes: Uint8Array, rules: FileRules): Promise<ParsedFile> {
  const decoded = decodeFile(bytes, rules.encoding)
  if (!decoded.ok) return { drafts: [], findings: [decoded.error], lines: 0 }
  const { encoding } = decoded.value
  const { text, skipped, delimiter } = cutSeparatorLine(decoded.value.text)
  const reader = createReader(rules, skipped, [...decoded.value.findings])
  await readRecords(text, delimiter, reader)
  return { ...reader.taken(), encoding, delimiter }
}

/** Some spreadsheets write `sep=;` before the header. */
function cutSeparatorLine(text: string): { text: string; skipped: number; delimiter: string } {
  const told = /^sep=(.)\r?\n/i.exec(text)
  if (told !== null) return { text: text.slice(told[0].length), skipped: 1, delimiter: told[1] ?? ',' }
  const first = text.split(/\r\n|\n|\r/, 50).find((line) => /[^\s,;|"]/.test(line)) ?? ''
  return { text, skipped: 0, delimiter: detectDelimiter(first) }
}

interface Reader {
  readonly findings: Finding[]
  /** The line at which the next record begins. */
  nextLine(): number
  take(cells: readonly string[], endLine: number): void
  taken(): Pick<ParsedFile, 'drafts' | 'findings' | 'lines'>
}

function createReader(rules: FileRules, skipped: number, findings: Finding[]): Reader {
  const drafts: Draft[] = []
  let header: Header | null = null
  let isReadable = true
  let lines = 0
  let lastLine = skipped
  const readCells = (line: number, cells: readonly string[]): void => {
    if (header === null) {
      const read = readHeader(line, cells)
      header = read.header
      isReadable = read.findings.every(({ severity }) => severity !== 'error')
      findings.push(...read.findings)
      return
    }
    lines += 1
    if (lines === MAX_IMPORT_LINES + 1) {
      findings.push(finding('file_too_large', { line, detail: `The file has more than ${MAX_IMPORT_LINES} lines` }))
      isReadable = false
    }
    if (!isReadable) return // without its columns no line says anything
    const judged = judgeLine(line, cells, header, rules)
    findings.push(...judged.findings)
    if (judged.draft !== undefined) drafts.push(judged.draft)
  }
  return {
    findings,
    nextLine: () => lastLine + 1,
    take: (cells, endLine) => {
      const line = lastLine + 1
      lastLine = endLine + skipped
      if (cells.some((cell) => cell.trim() !== '')) readCells(line, cells)
    },
    taken: () => {
      if (lines === 0 && !findings.some(({ severity }) => severity === 'error'))
        findings.push(finding('file_empty', { line: 0 }))
      return { drafts, findings, lines }
    },
  }
}

/** Bytes that are read at a stretch: some milliseconds, in which this process answers nobody. */
const STRETCH_BYTES = 16_384

async function* stretches(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += STRETCH_BYTES) {
    yield bytes.subarray(at, at + STRETCH_BYTES)
    await setImmediate()
  }
}

/** Records go to `reader` one by one and are not kept; a quotation mark that never closes ends the file. */
async function readRecords(text: string, delimiter: string, reader: Reader): Promise<void> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true, // 10" plates
    on_record: (cells: string[], { lines }) => {
      reader.take(cells, lines)
      return null
    },
  })
  try {
    await pipeline(stretches(Buffer.from(text)), parser, async (records) => {
      for await (const _ of records); // none: each was taken as it came
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = reader.nextLine()
    reader.findings.push(finding('quote_open', { line }))
  }
}

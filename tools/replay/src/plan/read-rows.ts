import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { completeJourneyRow, isCompleteJourney } from './complete-journey.ts'
import { isOnlineRetail, onlineRetailRow } from './online-retail.ts'
import type { Record, Row } from './row.ts'

const GZIP = [0x1f, 0x8b]

/** Reads a CSV, gzip'd or plain, of the columns of Online Retail or of Complete Journey's transactions. */
export function readRows(path: string): Row[] {
  const bytes = readFileSync(path)
  const plain = bytes[0] === GZIP[0] && bytes[1] === GZIP[1] ? gunzipSync(bytes) : bytes
  return parseRows(plain)
}

export function parseRows(csv: Buffer | string): Row[] {
  const records: Record[] = parse(csv, { columns: true, bom: true, skip_empty_lines: true })
  const first = records[0]
  if (!first) return []
  const toRow = rowReader(Object.keys(first))
  return records.map((record, index) => toRow(record, index + 2))
}

function rowReader(columns: readonly string[]): (record: Record, lineNo: number) => Row {
  if (isOnlineRetail(columns)) return onlineRetailRow
  if (isCompleteJourney(columns)) return completeJourneyRow
  throw new Error(`The file has the columns ${columns.join(', ')}: neither Online Retail's nor Complete Journey's.`)
}

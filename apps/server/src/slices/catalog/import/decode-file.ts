import { MAX_IMPORT_BYTES } from '@outpost/contract'
import { err, ok, type Result } from '@outpost/kernel'
import { type Finding, type FindingCode, finding } from './findings.ts'

export interface DecodedFile {
  readonly text: string
  readonly encoding: string
  readonly findings: readonly Finding[]
}

const refused = (code: FindingCode, value?: string) =>
  err(finding(code, { line: 0, ...(value !== undefined && { value }) }))

/** Other kinds of file, by their first bytes. */
const MAGIC: readonly (readonly [code: FindingCode, bytes: readonly number[]])[] = [
  ['file_is_spreadsheet', [0x50, 0x4b, 0x03, 0x04]], // xlsx, ods: a zip
  ['file_is_spreadsheet', [0xd0, 0xcf, 0x11, 0xe0]], // xls
  ['file_is_packed', [0x1f, 0x8b]], // gzip
  ['file_is_packed', [0x37, 0x7a, 0xbc, 0xaf]], // 7z
  ['file_is_binary', [0x25, 0x50, 0x44, 0x46]], // PDF
]

const BOMS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** Bytes from which the kind of a file is told. */
const LOOKED_AT = 4_096

/** Text of a file in the encoding that it names, that `wanted` names, or that its bytes betray. */
export function decodeFile(bytes: Uint8Array, wanted: string | undefined): Result<DecodedFile, Finding> {
  if (bytes.length === 0) return refused('file_empty')
  if (bytes.length > MAX_IMPORT_BYTES) return refused('file_too_large')
  const other = MAGIC.find(([, magic]) => beginsWith(bytes, magic))
  if (other !== undefined) return refused(other[0])
  const bom = BOMS.find(([, mark]) => beginsWith(bytes, mark))?.[0]
  const guessed = bom === undefined && wanted === undefined ? guessUtf16(bytes) : undefined
  const encoding = bom ?? wanted ?? guessed ?? 'utf-8'
  const decoder = decoderOf(encoding)
  if (decoder === undefined) return refused('encoding_unknown', encoding)
  const text = decoder.decode(bytes)
  if (isBinary(text.slice(0, LOOKED_AT))) return refused('file_is_binary')
  const detail = `Read as ${encoding}: every other byte is empty`
  const findings = guessed === undefined ? [] : [finding('encoding_guessed', { line: 0, detail })]
  return ok({ text, encoding: decoder.encoding, findings })
}

const beginsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte)

function decoderOf(encoding: string): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding)
  } catch {
    return undefined
  }
}

/** Latin text in UTF-16 has a zero in every character, always on the same side. */
function guessUtf16(bytes: Uint8Array): string | undefined {
  const zeros = [0, 0]
  const end = Math.min(bytes.length, LOOKED_AT)
  for (let i = 0; i < end; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > end / 4 && even === 0) return 'utf-16le'
  return even > end / 4 && odd === 0 ? 'utf-16be' : undefined
}

function isBinary(text: string): boolean {
  const strange = text.match(/[^\P{Cc}\t-\r\x85]/gu)?.length ?? 0 // tab to CR part cells and lines
  return strange > text.length / 20
}

const CP1252 = new TextDecoder('windows-1252')
/** Bytes of windows-1252 by their characters. */
const BYTE_OF: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => [CP1252.decode(new Uint8Array([byte])), byte]),
)
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true })

/** What `CafÃ©` was meant to say: its characters are bytes of UTF-8 that somebody took for windows-1252. Undefined for other text. */
export function decodedOnce(text: string): string | undefined {
  if (!/[\u0080-\uffff]/.test(text)) return undefined
  const bytes = Array.from(text, (character) => BYTE_OF.get(character))
  if (bytes.some((byte) => byte === undefined)) return undefined
  try {
    return STRICT_UTF8.decode(new Uint8Array(bytes as number[]))
  } catch {
    return undefined
  }
}

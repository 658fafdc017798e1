import { canonicalJson, chainHash, fingerprintOf, NotJson } from '@outpost/contract'
import { type FieldError, validate, WORK_FILE_FORMAT, WORK_FILE_VERSION, WorkFile } from '@outpost/contract/v2'
import { err, ok, type Result } from '@outpost/kernel'
import { MAX_WORK_FILE_CHARS } from '../limits.ts'
import { digestOf } from './export-work.ts'
import { summariseWork } from './summarise-work.ts'

export type WorkFileError =
  /** No JSON, or more than any terminal writes. */
  | { readonly code: 'file_unreadable' }
  /** Another program's. */
  | { readonly code: 'file_foreign' }
  /** Of a newer version of this program: upgrade first. */
  | { readonly code: 'file_newer'; readonly version: number }
  | { readonly code: 'file_invalid'; readonly errors: readonly FieldError[] }
  /** Changed since it was written; `pointer` names the first thing that does not fit. */
  | { readonly code: 'file_damaged'; readonly pointer: string }

/** A file that is whole: written by a terminal, and nothing added, dropped or changed since. */
export function readWorkFile(text: string): Result<WorkFile, WorkFileError> {
  const parsed = parse(text)
  if (!parsed.ok) return parsed
  const head = parsed.value as { readonly format?: unknown; readonly version?: unknown } | null
  if (typeof head !== 'object' || head?.format !== WORK_FILE_FORMAT) return err({ code: 'file_foreign' })
  const { version } = head
  if (typeof version === 'number' && version > WORK_FILE_VERSION) return err({ code: 'file_newer', version })
  const checked = validate(WorkFile, parsed.value)
  if (!checked.ok) return err({ code: 'file_invalid', errors: checked.error })
  const pointer = findDamageSafely(checked.value)
  return pointer === undefined ? ok(checked.value) : err({ code: 'file_damaged', pointer })
}

/** What no terminal can have hashed (`1e400`, a thousand brackets in each other) was not written by one. */
function findDamageSafely(file: WorkFile): string | undefined {
  try {
    return findDamage(file)
  } catch (error) {
    if (error instanceof NotJson || error instanceof RangeError) return '/entries'
    throw error
  }
}

function parse(text: string): Result<unknown, WorkFileError> {
  if (text.length > MAX_WORK_FILE_CHARS) return err({ code: 'file_unreadable' })
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, ''))) // some editors put a mark before a file that they save
  } catch {
    return err({ code: 'file_unreadable' })
  }
}

/** Piece by piece first, so that a person is told which sale it is. */
function findDamage(file: WorkFile): string | undefined {
  const refs = new Set<string>()
  for (const [at, entry] of file.entries.entries()) {
    if (fingerprintOf(entry) !== entry.fingerprint) return `/entries/${at}/payload`
    if (chainHash(entry) !== entry.hash) return `/entries/${at}/hash`
    if (refs.has(entry.clientRef)) return `/entries/${at}/clientRef`
    refs.add(entry.clientRef)
  }
  if (canonicalJson(summariseWork(file.entries)) !== canonicalJson(file.summary)) return '/summary'
  const { digest, ...rest } = file
  return digestOf(rest) === digest ? undefined : '/digest'
}

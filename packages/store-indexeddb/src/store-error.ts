import type { StoreError } from '@outpost/sync'

/** What to tell the caller of an error of the browser's or of Dexie's; `undefined` where it is a bug of ours. */
export function toStoreError(error: unknown): StoreError | undefined {
  const names = namesOf(error)
  const known = names.map((name) => CODES[name]).find((code) => code !== undefined)
  return known && { code: known, detail: `${names.join(', caused by ')}: ${messageOf(error)}` }
}

const CODES: Readonly<Record<string, StoreError['code']>> = {
  QuotaExceededError: 'disk_full',
  DatabaseClosedError: 'store_closed',
  /** The connection is closing: another tab's upgrade, or the browser's own doing. */
  InvalidStateError: 'store_closed',
  OpenFailedError: 'store_failed',
  MissingAPIError: 'store_failed',
  /** The browser's word for what went wrong beneath it. */
  UnknownError: 'store_failed',
  TimeoutError: 'store_busy',
  AbortError: 'store_failed',
  NotReadableError: 'store_corrupt',
  SecurityError: 'store_failed',
  NotFoundError: 'store_corrupt',
}

/** The error's own name and those of what caused it: an aborted transaction tells why within. */
function namesOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null || !('name' in error)) return []
  const inner = 'inner' in error ? namesOf(error.inner) : []
  return [...inner, String(error.name)]
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : 'no text'

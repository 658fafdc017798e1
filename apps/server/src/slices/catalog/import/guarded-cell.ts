import { decodedOnce } from './decode-file.ts'
import { SCIENTIFIC } from './read-gtins.ts'

/** What a spreadsheet would run or make a number of, and what an import would take for a slip. */
const isRisky = (text: string): boolean =>
  /^[=+\-@\t\r]/.test(text) || SCIENTIFIC.test(text) || text.includes('\ufffd') || decodedOnce(text) !== undefined

const needsGuard = (text: string): boolean => isRisky(text.replace(/^'+/, ''))

/** The text behind an apostrophe, where it could be taken for something else: spreadsheets then leave it as it is. */
export const guardedCell = (text: string): string => (needsGuard(text) ? `'${text}` : text)

/** The text of a cell that was guarded; undefined for any other. */
export const unguardedText = (cell: string): string | undefined =>
  cell.startsWith("'") && needsGuard(cell.slice(1)) ? cell.slice(1) : undefined

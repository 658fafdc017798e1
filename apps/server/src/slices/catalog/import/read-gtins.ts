import { hasRightCheckDigit } from '@outpost/domain'
import type { FindingCode } from './findings.ts'

export interface GtinProblem {
  readonly code: FindingCode
  readonly value: string
  readonly detail?: string
}

export interface ReadGtins {
  readonly gtins: readonly string[]
  readonly problems: readonly GtinProblem[]
}

const LENGTHS: readonly number[] = [8, 12, 13, 14]
const MAX_GTINS = 50

/** The barcodes of one cell, parted by spaces, `|`, `/`, `;` or `,`; one that is printed in groups stays one. */
export function readGtins(cell: string, restoreZeros: boolean): ReadGtins {
  const joined = cell.replaceAll(/[\s-]/g, '')
  const pieces =
    isGtin(joined) || SCIENTIFIC.test(joined) ? [joined] : cell.split(/[\s|/;,]+/).filter((piece) => piece !== '')
  const gtins: string[] = []
  const problems: GtinProblem[] = []
  for (const piece of pieces) {
    const { gtin, problem } = readGtin(piece.replaceAll('-', ''), restoreZeros)
    if (problem !== undefined) problems.push({ value: piece, ...problem })
    if (gtin !== undefined && !gtins.includes(gtin)) gtins.push(gtin)
  }
  if (gtins.length > MAX_GTINS) problems.push({ code: 'gtins_too_many', value: cell })
  return { gtins, problems }
}

/** `5.01234E+12`: what a spreadsheet shows, and saves, of a long number. */
export const SCIENTIFIC = /^\d([.,]\d+)?e\+?\d+$/i

const isGtin = (text: string): boolean =>
  /^\d+$/.test(text) && LENGTHS.includes(text.length) && hasRightCheckDigit(text)

interface OneGtin {
  readonly gtin?: string
  readonly problem?: { readonly code: FindingCode; readonly detail?: string }
}

function readGtin(text: string, restoreZeros: boolean): OneGtin {
  if (SCIENTIFIC.test(text)) return { problem: { code: 'gtin_scientific' } }
  const digits = text.replace(/[.,]0+$/, '') // a spreadsheet's number with decimals
  if (!/^\d+$/.test(digits)) return { problem: { code: 'gtin_invalid' } }
  if (LENGTHS.includes(digits.length)) {
    return hasRightCheckDigit(digits)
      ? { gtin: digits }
      : { problem: { code: 'gtin_check_digit', detail: checkDetail(digits) } }
  }
  const full = digits.padStart(LENGTHS.find((length) => length > digits.length) ?? 0, '0')
  // Three digits and fewer are somebody's own numbers: a check digit that fits them proves nothing.
  const hasLostZeros = digits.length > 3 && digits.length < 14 && hasRightCheckDigit(full)
  if (!hasLostZeros)
    return { problem: { code: 'gtin_length', detail: `A barcode has 8, 12, 13 or 14 digits, not ${digits.length}` } }
  if (restoreZeros) return { gtin: full, problem: { code: 'gtin_zeros_restored', detail: `Taken as ${full}` } }
  return { problem: { code: 'gtin_zeros_lost', detail: `It is ${full} without its leading zeros` } }
}

function checkDetail(digits: string): string {
  const right = Array.from({ length: 10 }, (_, digit) => `${digits.slice(0, -1)}${digit}`).find(hasRightCheckDigit)
  return `The check digit is wrong: ${right?.at(-1) ?? ''} would fit, ${digits.at(-1) ?? ''} stands there`
}

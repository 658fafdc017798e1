/** Texts without any of these (controls, surrogates and what is above them) are the same in keys as outside; nearly all are. */
const UNUSUAL = /[^ -\uD7FF]/
const SURROGATES = 0xd800
const ABOVE_SURROGATES = 0xe000
const SURROGATE_COUNT = ABOVE_SURROGATES - SURROGATES
const COUNT_ABOVE = 0x10000 - ABOVE_SURROGATES

/** Parts the texts of a look-up key; sorts before every unit of an encoded text. */
export const SEPARATOR = '\0'
/** The least text that sorts after `SEPARATOR` and whatever follows it. */
export const AFTER_SEPARATOR = '\x01'

/**
 * A text as it stands in keys. IndexedDB orders texts by UTF-16 units, which puts U+10000 and above (surrogates) before
 * U+E000; the port orders by code point, so these two ranges change places. U+0000, which is kept for the separator, and
 * U+0001 become two units each.
 */
export const encodeText = (text: string): string => (UNUSUAL.test(text) ? mapUnits(text, encodeUnit) : text)

export function decodeText(encoded: string): string {
  if (!UNUSUAL.test(encoded)) return encoded
  return mapUnits(encoded.replaceAll('\x01\x01', '\0').replaceAll('\x01\x02', '\x01'), decodeUnit)
}

const mapUnits = (text: string, map: (unit: number) => string): string => {
  let mapped = ''
  for (let i = 0; i < text.length; i++) mapped += map(text.charCodeAt(i))
  return mapped
}

function encodeUnit(unit: number): string {
  if (unit <= 1) return unit === 0 ? '\x01\x01' : '\x01\x02'
  if (unit < SURROGATES) return String.fromCharCode(unit)
  return String.fromCharCode(unit < ABOVE_SURROGATES ? unit + COUNT_ABOVE : unit - SURROGATE_COUNT)
}

function decodeUnit(unit: number): string {
  if (unit < SURROGATES) return String.fromCharCode(unit)
  return String.fromCharCode(unit < SURROGATES + COUNT_ABOVE ? unit + SURROGATE_COUNT : unit - COUNT_ABOVE)
}

const ASCII = /^[\0-\x7f]*$/

/** Text as it is searched: no accents, no case, compatibility forms made plain. */
export const foldText = (text: string): string =>
  (ASCII.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase().trim()

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u
const BETWEEN_ASCII_WORDS = /[^a-z0-9]+/

/** The distinct words of a text, folded: `'Crème-brûlée 2x'` gives `creme`, `brulee`, `2x`. */
export function foldWords(text: string): string[] {
  const folded = foldText(text)
  const words = folded.split(ASCII.test(folded) ? BETWEEN_ASCII_WORDS : BETWEEN_WORDS)
  return [...new Set(words)].filter((word) => word !== '')
}

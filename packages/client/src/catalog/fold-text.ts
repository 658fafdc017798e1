/** Text as it is searched: no accents, no case, compatibility forms made plain. */
export const foldText = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** The distinct words of a text, folded: `'Crème-brûlée 2x'` gives `creme`, `brulee`, `2x`. */
export const foldWords = (text: string): string[] => [
  ...new Set(
    foldText(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  ),
]

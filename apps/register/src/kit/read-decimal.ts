/** The decimal string of what was typed, or undefined where it is no plain number. `1,25` and `1.25` mean the same. */
export function readDecimal(text: string): string | undefined {
  const plain = text.trim().replace(',', '.')
  return /^\d+(?:\.\d+)?$|^\.\d+$/.test(plain) ? plain.replace(/^\./, '0.') : undefined
}

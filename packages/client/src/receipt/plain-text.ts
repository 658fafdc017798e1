import type { Receipt, ReceiptLine } from './receipt-line.ts'

/** The receipt as text of a fixed width: for a mail, a log, or a printer that knows nothing better. */
export const plainText = ({ lines }: Receipt, columns: number): string =>
  lines
    .flatMap((line) => layOut(line, columns))
    .map((line) => line.trimEnd())
    .join('\n')

function layOut(line: ReceiptLine, columns: number): string[] {
  switch (line.kind) {
    case 'rule':
      return ['-'.repeat(columns)]
    case 'barcode':
      return centred(line.value, columns)
    case 'text':
      return line.align === 'center' ? centred(line.text, columns) : wrap(line.text, columns)
    case 'pair':
      return layOutPair(line.label, line.value, columns)
  }
}

const centred = (content: string, columns: number): string[] =>
  wrap(content, columns).map((part) => ' '.repeat(Math.floor((columns - part.length) / 2)) + part)

/** The value ends the last line of its label, or stands alone where there is no room beside it. */
export function layOutPair(label: string, value: string, columns: number): string[] {
  const lines = wrap(label, columns)
  const last = lines.at(-1) ?? ''
  const room = columns - last.length - value.length
  if (room > 0) return [...lines.slice(0, -1), last + ' '.repeat(room) + value]
  return [...lines, value.padStart(columns)]
}

/** Breaks between words, and within those that are longer than a line. Spaces that begin a text indent it. */
function wrap(content: string, columns: number): string[] {
  const indent = /^ */.exec(content)?.[0] ?? ''
  const lines: string[] = []
  let line = indent
  for (const word of content.trim().split(/\s+/)) {
    let rest = word
    const isFirst = line === indent
    if (!isFirst && line.length + 1 + rest.length > columns) {
      lines.push(line)
      line = indent
    } else if (!isFirst) line += ' '
    while (line.length + rest.length > columns) {
      const cut = columns - line.length
      lines.push(line + rest.slice(0, cut))
      rest = rest.slice(cut)
      line = indent
    }
    line += rest
  }
  return [...lines, line]
}

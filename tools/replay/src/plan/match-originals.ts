import type { JobLine, SaleJob } from './job.ts'

interface SoldLine {
  readonly key: string
  readonly at: number
  readonly lineNo: number
  left: number
}

export interface MatchedLine {
  readonly line: JobLine
  readonly original: { readonly key: string; readonly at: number; readonly lineNo: number } | null
}

/**
 * Remembers what each customer bought, and finds for goods that come back the latest sale of that customer, code and exact
 * price that has as many left. A customer nobody knows has bought nothing.
 */
export class Originals {
  readonly #sold = new Map<string, SoldLine[]>()

  remember(customer: string, { key, at, lines }: SaleJob): void {
    if (customer === '') return
    for (const [index, line] of lines.entries()) {
      if (line.discount > 0) continue // a share of a discounted line is not its price
      const name = nameOf(customer, line)
      const sold = this.#sold.get(name) ?? []
      sold.push({ key, at, lineNo: index + 1, left: line.quantity })
      this.#sold.set(name, sold)
    }
  }

  take(customer: string, line: JobLine): MatchedLine {
    const sold = this.#sold.get(nameOf(customer, line))?.findLast(({ left }) => left >= line.quantity)
    if (!sold) return { line, original: null }
    sold.left -= line.quantity
    return { line, original: { key: sold.key, at: sold.at, lineNo: sold.lineNo } }
  }
}

const nameOf = (customer: string, { code, price }: JobLine): string => JSON.stringify([customer, code, price])

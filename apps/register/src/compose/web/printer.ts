import { ok } from '@outpost/kernel'
import type { Printer } from '../../platform/platform.ts'
import { layPaper } from './paper.ts'

/** Pixels an inch, and millimetres: what CSS reckons with, whatever the screen. */
const MM_PER_PX = 25.4 / 96

type Browser = Pick<typeof globalThis, 'document' | 'print' | 'addEventListener'>

/** The browser's own dialogue, for a page that has nothing on it but the receipt: 80 mm wide, as long as it is. */
export function browserPrinter({ document, print, addEventListener }: Browser): Printer {
  const page = new CSSStyleSheet()
  document.adoptedStyleSheets.push(page)
  let paper: HTMLElement | null = null
  addEventListener('afterprint', () => {
    paper?.remove()
    paper = null
    page.replaceSync('')
  })
  return {
    printReceipt: async (receipt) => {
      paper?.remove()
      paper = layPaper(document, receipt)
      document.body.append(paper)
      const height = Math.ceil(paper.getBoundingClientRect().height * MM_PER_PX)
      page.replaceSync(`@page { size: 80mm ${height}mm; margin: 0 }`)
      print()
      return ok(undefined)
    },
    openDrawer: async () => ok(undefined),
  }
}

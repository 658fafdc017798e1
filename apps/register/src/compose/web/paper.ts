import type { Receipt, ReceiptLine } from '@outpost/client'
import { barcodePath } from '../../receipts/code128.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** The receipt as a page's `#paper`: `boot.css` hides it from the screen, and all else from the printer. */
export function layPaper(document: Document, { lines }: Receipt): HTMLElement {
  const paper = document.createElement('div')
  paper.id = 'paper'
  paper.ariaHidden = 'true'
  for (const line of lines) paper.append(layLine(document, line))
  return paper
}

function layLine(document: Document, line: ReceiptLine): HTMLElement {
  const row = document.createElement('p')
  row.className = line.kind
  switch (line.kind) {
    case 'rule':
      break
    case 'barcode':
      row.append(bars(document, line.value), line.value)
      break
    case 'text':
      row.dataset['weight'] = line.weight
      row.dataset['align'] = line.align
      row.textContent = line.text
      break
    case 'pair': {
      row.dataset['weight'] = line.weight
      const [label, value] = [document.createElement('span'), document.createElement('span')]
      label.textContent = line.label
      value.textContent = line.value
      row.append(label, value)
    }
  }
  return row
}

function bars(document: Document, value: string): SVGElement {
  const { path, width } = barcodePath(value)
  const drawing = document.createElementNS(SVG, 'svg')
  drawing.setAttribute('viewBox', `0 0 ${width} 1`)
  drawing.setAttribute('preserveAspectRatio', 'none')
  const drawn = document.createElementNS(SVG, 'path')
  drawn.setAttribute('d', path)
  drawing.append(drawn)
  return drawing
}

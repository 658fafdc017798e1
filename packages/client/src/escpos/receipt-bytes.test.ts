import { describe, expect, it } from 'vitest'
import { type Receipt, text } from '../receipt/receipt-line.ts'
import { drawerBytes, receiptBytes } from './receipt-bytes.ts'

const receipt: Receipt = {
  opensDrawer: true,
  lines: [
    text('Café Zażółć', 'center', 'large'),
    { kind: 'rule' },
    { kind: 'pair', label: 'Red mug', value: '1\u202f250,00\u00a0€', weight: 'normal' },
    { kind: 'pair', label: 'Total', value: '1 250,00', weight: 'strong' },
    { kind: 'barcode', value: 'SOHO-T01-000187' },
  ],
}

/** Bytes as a printer's manual writes them: letters as they are, the rest in hex. */
const shown = (bytes: Uint8Array): string =>
  [...bytes]
    .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `<${byte.toString(16)}>`))
    .join('')

describe('what a receipt printer is sent', () => {
  const printed = shown(receiptBytes(receipt, { columns: 32 }))

  it('begins with a printer in its first state and ends with a cut', () => {
    expect(printed.startsWith('<1b>@')).toBe(true)
    expect(printed).toMatch(/<1d>V<1>/)
  })

  it('goes over to a code page that has the letters', () => {
    expect(printed).toContain('Caf<82>') // é in CP437
    expect(printed).toContain('<1b>t<c><be><a2>') // żó in CP853
  })

  it('puts figures at the edge, in spaces that every printer knows', () => {
    expect(printed).toContain('Red mug               1 250,00 ')
    expect(printed).toMatch(/<1b>E<1>(<1b>t<0>)?Total                   1 250,00<1b>E<0>/)
  })

  it('carries the receipt number as a code that a scanner gives back', () => {
    expect(printed).toContain('<1d>kI<11>{BSOHO-T01-000187')
  })

  it('opens the drawer only where one hangs on the printer and the receipt says so', () => {
    const pulse = '<1b>p<0>'
    expect(printed).not.toContain(pulse)
    expect(shown(receiptBytes(receipt, { columns: 32, hasDrawer: true }))).toContain(pulse)
    expect(shown(receiptBytes({ ...receipt, opensDrawer: false }, { columns: 32, hasDrawer: true }))).not.toContain(
      pulse,
    )
    expect(shown(drawerBytes({ columns: 32 }))).toContain(pulse)
  })

  it('speaks the language of other printers too', () => {
    const star = shown(receiptBytes(receipt, { columns: 48, printerModel: 'star-mc-print2' }))
    expect(star).not.toBe(printed)
    expect(star).toContain('Red mug')
  })
})

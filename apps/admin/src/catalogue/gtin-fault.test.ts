import { expect, test } from 'vitest'
import { gtinFault } from './gtin-fault.ts'

test.each(['96385074', '036000291452', '4006381333931', '10012345678902'])('%s is a barcode', (gtin) => {
  expect(gtinFault(gtin)).toBeUndefined()
})

test('what is none says why, and which check digit it should have', () => {
  expect(gtinFault('4006381333932')).toEqual({ kind: 'checkDigit', right: '1' })
  expect(gtinFault('400638')).toEqual({ kind: 'length', count: 6 })
  expect(gtinFault('40063x')).toEqual({ kind: 'digits' })
  expect(gtinFault('400638133393112')).toEqual({ kind: 'tooLong' })
})

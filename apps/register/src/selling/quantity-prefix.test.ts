import { describe, expect, it } from 'vitest'
import { readQuantityPrefix } from './quantity-prefix.ts'

describe('a quantity typed before a code', () => {
  it('is pieces or a weight, in either way of writing', () => {
    expect(readQuantityPrefix('3*4006381333931')).toEqual({ quantity: '3', rest: '4006381333931' })
    expect(readQuantityPrefix('0,35 * bananas')).toEqual({ quantity: '0.35', rest: 'bananas' })
  })

  it('stands alone while the scan is still to come', () => {
    expect(readQuantityPrefix('12*')).toEqual({ quantity: '12', rest: '' })
  })

  it('is nothing where there is no sign, or it is zero', () => {
    expect(readQuantityPrefix('4006381333931')).toEqual({ rest: '4006381333931' })
    expect(readQuantityPrefix(' 0*milk ')).toEqual({ rest: '0*milk' })
    expect(readQuantityPrefix('7 up')).toEqual({ rest: '7 up' })
  })
})

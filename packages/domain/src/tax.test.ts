import { unwrap } from '@outpost/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sum } from './integer.ts'
import { taxLine } from './tax.ts'

const vat = (rate: string, included: boolean, code = 'vat') => ({ code, rate, included })

describe('the taxes of a line', () => {
  it('are taken out of the price where it includes them', () => {
    expect(unwrap(taxLine(1_200n, [vat('20', true)]))).toEqual({ amounts: [200n], included: 200n, exclusive: 0n })
  })

  it('are added where it does not, each rounded on its own', () => {
    const taxes = [vat('4', false, 'state'), vat('4.875', false, 'city')]
    expect(unwrap(taxLine(999n, taxes))).toEqual({ amounts: [40n, 49n], included: 0n, exclusive: 89n })
  })

  it('that are added are charged on the price without those it includes', () => {
    const taxes = [vat('20', true), vat('10', false, 'levy')]
    expect(unwrap(taxLine(1_200n, taxes)).amounts).toEqual([200n, 100n])
  })

  it('that are included share what is taken out by largest remainder', () => {
    const taxes = [vat('5', true, 'gst'), vat('7', true, 'pst')]
    expect(unwrap(taxLine(100n, taxes)).amounts).toEqual([5n, 6n])
  })

  it('rounds half a minor unit up', () => {
    expect(unwrap(taxLine(10n, [vat('5', false)])).amounts).toEqual([1n])
  })

  it('never take out more than the price, and always the sum of their parts', () => {
    const taxes = fc.array(
      fc.record({ code: fc.string(), rate: fc.constantFrom('0', '0.0001', '19', '999.9999'), included: fc.boolean() }),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), taxes, (base, rates) => {
        const { amounts, included, exclusive } = unwrap(taxLine(base, rates))
        expect(included >= 0n && included <= base).toBe(true)
        expect(sum(amounts)).toBe(included + exclusive)
        expect(sum(amounts.filter((_, i) => rates[i]?.included))).toBe(included)
      }),
    )
  })

  it('need rates that are rates', () => {
    expect(taxLine(100n, [vat('a lot', true)])).toEqual({ ok: false, error: { code: 'rate_invalid' } })
  })
})

import type { Product } from '@outpost/contract/v2'
import { withCheckDigit } from '@outpost/domain'
import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop, type Shop } from '../testing/shop.ts'
import { measuredItem } from './measured-item.ts'

/** One number of the scale's, under its label with a weight and its label with a price. */
const HAM = [withCheckDigit('211234500000'), withCheckDigit('221234500000')]

async function openDeli() {
  const shop = await openShop()
  unwrap(await shop.sessionService.open(0, shop.people.ada))
  const mug = shop.stock('Red mug', 600, { gtins: ['4006381333931'], sku: 'MUG-1' })
  const ham = shop.stock('Ham', 1_999, { unit: 'kg', gtins: HAM, sku: 'HAM' })
  const olives = shop.stock('Olives', 250, { unit: 'g', sku: '777' })
  const rolls = shop.stock('Rolls', 45, { sku: '00042' })
  return { shop, mug, ham, olives, rolls }
}

const scan = async ({ catalogService }: Shop, code: string) => unwrap(await catalogService.scan(code))

/** The one line that a label makes, completed as a cash sale. */
async function sellLabel(shop: Shop, ...codes: string[]) {
  let order = shop.orderService.begin()
  for (const code of codes) {
    const found = await scan(shop, code)
    if (found.kind !== 'measured') throw new Error(`${code} is ${found.kind}`)
    const offer = unwrap(await shop.catalogService.offer(found.product))
    order = unwrap(shop.orderService.addLabelled(order, measuredItem(offer, found.label)))
  }
  const { total } = unwrap(await shop.orderService.price(order))
  return unwrap(await shop.orderService.complete(order, [{ tender: 'card', tendered: total }], shop.people.ada))
}

describe('a scanned code', () => {
  it('is a product by GTIN in any of its forms, with the scanner’s prefix or without, or by SKU', async () => {
    const { shop, mug } = await openDeli()
    for (const code of ['4006381333931', '04006381333931', ' 4006381333931 ', ']E04006381333931', 'MUG-1'])
      expect(await scan(shop, code)).toEqual({ kind: 'product', product: mug })
  })

  it('is a receipt number, in any case', async () => {
    const { shop } = await openDeli()
    expect(await scan(shop, 'soho-t01-000187')).toEqual({ kind: 'receipt', receiptNumber: 'SOHO-T01-000187' })
  })

  it('is unknown, and why', async () => {
    const { shop } = await openDeli()
    const why = async (code: string) => {
      const found = await scan(shop, code)
      return found.kind === 'unknown' ? found.why : found.kind
    }
    expect(await why('4006381333948')).toBe('not_found')
    expect(await why('4006381333932')).toBe('check_digit_wrong')
    expect(await why('')).toBe('not_found')
    expect(await why(withCheckDigit('219999901250'))).toBe('not_found')
    expect(await why(withCheckDigit('211234500000'))).toBe('product')
    expect(await why(withCheckDigit('210077700000'))).toBe('measure_missing')
    expect(await why(withCheckDigit('210004200250'))).toBe('measure_mismatch')
  })

  it('is a product of its own where the retailer has filed the whole code, whatever its prefix', async () => {
    const { shop } = await openDeli()
    const filed: Product = shop.stock('Gift card', 0, { gtins: [withCheckDigit('211111101250')] })
    expect(await scan(shop, withCheckDigit('211111101250'))).toEqual({ kind: 'product', product: filed })
  })

  it('is read by the retailer’s own patterns where it has some', async () => {
    const { shop, rolls } = await openDeli()
    const own = shop.catalogOf({ measureCodes: ['29IIIIINNNNNC'] })
    const label = { kind: 'pieces', pieces: 12 }
    expect(unwrap(await own.scan(withCheckDigit('290004200012')))).toEqual({ kind: 'measured', product: rolls, label })
    expect(unwrap(await own.scan(withCheckDigit('211234501250')))).toMatchObject({ kind: 'unknown' })
    expect(() => shop.catalogOf({ measureCodes: ['29IIII'] })).toThrow('29IIII')
  })
})

describe('a scale’s label', () => {
  it('sells what it weighs, in the product’s own unit', async () => {
    const { shop } = await openDeli()
    const ham = await sellLabel(shop, withCheckDigit('211234501250'))
    expect(ham.items[0]).toMatchObject({ sku: 'HAM', quantity: '1.25', unitPrice: 1_999, total: 2_499 })
    const olives = await sellLabel(shop, withCheckDigit('210077700080'))
    expect(olives.items[0]).toMatchObject({ sku: '777', quantity: '80', total: 20_000 })
  })

  it('sells for the price that it says, to the minor unit', async () => {
    const { shop, ham } = await openDeli()
    const order = await sellLabel(shop, withCheckDigit('221234500499'), withCheckDigit('221234501000'))
    expect(order.items.map(({ productId, total }) => [productId, total])).toEqual([
      [ham.id, 499],
      [ham.id, 1_000],
    ])
    expect(order.total).toBe(1_499)
  })

  it('sells a piece for the price on it', async () => {
    const { shop } = await openDeli()
    const order = await sellLabel(shop, withCheckDigit('220004200080'))
    expect(order.items[0]).toMatchObject({ sku: '00042', quantity: '1', unitPrice: 80, total: 80 })
  })

  it('is a line of its own, though the one before was of the same goods at the same price', async () => {
    const { shop } = await openDeli()
    const code = withCheckDigit('211234501250')
    expect((await sellLabel(shop, code, code)).items.map(({ quantity }) => quantity)).toEqual(['1.25', '1.25'])
  })
})

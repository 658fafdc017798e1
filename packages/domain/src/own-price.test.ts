import { expect, it } from 'vitest'
import { type OwnPrice, ownPriceAt } from './own-price.ts'

const REGULAR: OwnPrice = { price: 500, effectiveFrom: 100 }
const OFFER: OwnPrice = { price: 399, effectiveFrom: 200, effectiveTo: 300 }
const DEARER: OwnPrice = { price: 520, effectiveFrom: 250 }
const priceAt = (rising: readonly OwnPrice[], at: number) => ownPriceAt(rising, at)?.price

it('begins at its instant and ends before the instant at which it ends', () => {
  expect([199, 200, 299, 300].map((at) => priceAt([OFFER], at))).toEqual([undefined, 399, 399, undefined])
})

it('gives way to the one before it where it ends, and to none before the first', () => {
  expect([99, 100, 200, 300].map((at) => priceAt([REGULAR, OFFER], at))).toEqual([undefined, 500, 399, 500])
})

it('is the one that began last, whatever ends later', () => {
  expect([249, 250, 300].map((at) => priceAt([REGULAR, OFFER, DEARER], at))).toEqual([399, 520, 520])
})

it('that ends where it begins was never in force', () => {
  expect(priceAt([{ ...OFFER, effectiveTo: 200 }], 200)).toBeUndefined()
})

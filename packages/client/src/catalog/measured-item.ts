import type { Product } from '@outpost/contract/v2'
import { type CartItem, formatQuantity, type LabelMeasure, measureByPrice } from '@outpost/domain'
import { type Offer, toCartItem } from './catalog-service.ts'

/**
 * The line that a scale's label makes: what it weighs at today's price, or as much as its price buys. The customer pays a
 * price that stands on a label to the minor unit (`measureByPrice`). Put it into the cart by `orderService.addLabelled`.
 */
export function measuredItem(offer: Offer, label: LabelMeasure): CartItem {
  if (label.kind === 'pieces') return toCartItem(offer, String(label.pieces))
  const scale = UNITS_IN_LABEL[offer.product.unit]
  if (label.kind === 'measure') return toCartItem(offer, formatQuantity(BigInt(label.thousandths) * scale))
  if (offer.product.unit === 'each') return toCartItem({ ...offer, unitPrice: label.price }, '1')
  const { quantity, unitPrice } = measureByPrice(offer.unitPrice, label.price)
  return toCartItem({ ...offer, unitPrice }, quantity)
}

/** How many of a product's units one of a label's (kilogram, litre, metre) is. */
const UNITS_IN_LABEL: Readonly<Record<Product['unit'], bigint>> = {
  each: 1n,
  kg: 1n,
  l: 1n,
  m: 1n,
  g: 1_000n,
  ml: 1_000n,
}

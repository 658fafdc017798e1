import { divideRounded } from './integer.ts'
import { MAX_LINE_QUANTITY, MIN_LINE_QUANTITY } from './limits.ts'
import { formatQuantity } from './quantity.ts'

/** What a label with a price is rung up as. */
export interface PricedMeasure {
  readonly quantity: string
  /** The catalogue's, or so little beside it that the line comes to what the label says. Minor units. */
  readonly unitPrice: number
}

/** Thousandths around the nearest in which an exact product is sought: beyond, the stock would suffer more than the price. */
const SEARCH = 500n

/**
 * How much of goods at `unitPrice` a label over `price` is. The customer pays what the label says: where no quantity of
 * thousandths comes to it at the catalogue's price, the unit price gives way by a few minor units, and only where that will
 * not do either may the line differ, by one. Goods without a price are one piece at the label's.
 */
export function measureByPrice(unitPrice: number, price: number): PricedMeasure {
  if (unitPrice <= 0) return { quantity: '1', unitPrice: price }
  const nearest = clamp(divideRounded(BigInt(price) * 1_000n, BigInt(unitPrice)))
  const exact = findExact(nearest, BigInt(unitPrice), BigInt(price))
  return { quantity: formatQuantity(exact?.thousandths ?? nearest), unitPrice: Number(exact?.unitPrice ?? unitPrice) }
}

function findExact(nearest: bigint, catalogue: bigint, price: bigint) {
  for (let away = 0n; away <= SEARCH; away++) {
    for (const thousandths of away === 0n ? [nearest] : [nearest - away, nearest + away]) {
      if (thousandths !== clamp(thousandths)) continue
      const unitPrice = nearestPrice(thousandths, catalogue, price)
      if (unitPrice !== undefined) return { thousandths, unitPrice }
    }
  }
  return undefined
}

/** Of the unit prices at which so much comes to `price` (`extendPrice`), the one next to the catalogue's. */
function nearestPrice(thousandths: bigint, catalogue: bigint, price: bigint): bigint | undefined {
  const least = ceil((2n * price - 1n) * 1_000n, 2n * thousandths)
  const most = ceil((2n * price + 1n) * 1_000n, 2n * thousandths) - 1n
  if (least > most) return undefined
  if (catalogue < least) return least
  return catalogue > most ? most : catalogue
}

const ceil = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor

function clamp(thousandths: bigint): bigint {
  if (thousandths < MIN_LINE_QUANTITY) return MIN_LINE_QUANTITY
  return thousandths > MAX_LINE_QUANTITY ? MAX_LINE_QUANTITY : thousandths
}

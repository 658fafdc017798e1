/** A branch's own price of a product. */
export interface OwnPrice {
  /** Minor units. */
  readonly price: number
  /** Epoch milliseconds. */
  readonly effectiveFrom: number
  /** The first instant at which it holds no more; absent: it holds until a later one begins. */
  readonly effectiveTo?: number
}

/**
 * The price in force: of those that have begun and not ended, the one that began last. Where one ends, the one before it holds
 * again. The terminal sells by this rule and the server judges by it.
 *
 * @param rising in order of `effectiveFrom`, those of one instant in order of their ids
 */
export const ownPriceAt = (rising: readonly OwnPrice[], at: number): OwnPrice | undefined =>
  rising.findLast(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= at && (effectiveTo === undefined || at < effectiveTo),
  )

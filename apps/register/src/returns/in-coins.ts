import { roundToCash } from '@outpost/domain'

/** An amount as it can be handed over. Minor units. */
export const inCoins = (amount: number, cashIncrement: number): number =>
  amount + Number(roundToCash(BigInt(amount), cashIncrement))

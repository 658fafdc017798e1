import { useRegions } from '../api/use-regions.ts'
import { decimalsOf } from '../kit/amount.ts'
import { formatMoney } from '../kit/format.ts'
import { useTexts } from '../texts/texts.ts'

/** What the branches sell in, once it is known. Prices of the catalogue are in the currency of whoever sells. */
export function useChainCurrencies(): readonly string[] | undefined {
  const regions = useRegions()
  return regions && [...new Set(regions.flatMap(({ currencies }) => currencies))].sort()
}

/** How amounts of the catalogue are read and written: in each of the chain's currencies, since every branch takes them for its own. */
export function useCatalogueMoney() {
  const { locale } = useTexts()
  const currencies = useChainCurrencies() ?? []
  const places = [...new Set(currencies.map(decimalsOf))]
  const decimals = places.length === 1 ? (places[0] ?? 2) : 2
  const formatEach = (amount: number): readonly string[] =>
    currencies.map((currency) => formatMoney(amount, currency, locale))
  return {
    decimals,
    currencies,
    /** One for each currency; none while those are not known. */
    formatEach,
    format: (amount: number): string => formatEach(amount).join(' · ') || '…',
  }
}

import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api.tsx'
import { everyPage } from '../api/every-page.ts'
import { decimalsOf } from '../kit/amount.ts'
import { formatMoney } from '../kit/format.ts'
import { useTexts } from '../texts/texts.ts'

/** What the branches sell in. Prices of the catalogue are in the currency of whoever sells. */
export function useChainCurrencies(): readonly string[] {
  const api = useApi()
  const { data } = useQuery({
    queryKey: ['regions', 'currencies'],
    queryFn: () => everyPage((part) => api.listRegions({ query: part })),
    staleTime: 10 * 60_000,
  })
  return [...new Set(data?.flatMap(({ currencies }) => currencies) ?? [])].sort()
}

/** How amounts of the catalogue are read and written: in each of the chain's currencies, since every branch takes them for its own. */
export function useCatalogueMoney() {
  const { locale } = useTexts()
  const currencies = useChainCurrencies()
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

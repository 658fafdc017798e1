import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { decimalsOf } from '../kit/amount.ts'
import { formatMoney } from '../kit/format.ts'
import { useTexts } from '../texts/texts.ts'

const LOOKED_AT = 200

/** What the branches sell in, as far as the first of them tell. Prices of the catalogue are in the currency of whoever sells. */
export function useChainCurrencies(): readonly string[] {
  const api = useApi()
  const { data } = useQuery({
    queryKey: ['branches', 'currencies'],
    queryFn: () => taken(api.listBranches({ query: { limit: LOOKED_AT } })),
    staleTime: 10 * 60_000,
  })
  return [...new Set(data?.items.map(({ currency }) => currency) ?? [])]
}

/** How amounts of the catalogue are read and written: in the one currency of the chain, or without any. */
export function useCatalogueMoney() {
  const { locale } = useTexts()
  const currencies = useChainCurrencies()
  const currency = currencies.length === 1 ? currencies[0] : undefined
  const decimals = currency === undefined ? 2 : decimalsOf(currency)
  const bare = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals })
  return {
    decimals,
    currency,
    format: (amount: number): string =>
      currency === undefined ? bare.format(amount / 10 ** decimals) : formatMoney(amount, currency, locale),
  }
}

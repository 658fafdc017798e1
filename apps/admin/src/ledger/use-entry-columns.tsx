import type { LedgerEntry } from '@outpost/contract/v2'
import type { Column } from '../kit/data-table.tsx'
import { formatDay, formatMoney } from '../kit/format.ts'
import { useTexts } from '../texts/texts.ts'
import { AccountName } from './account-name.tsx'

/** What a list of ledger entries shows. */
export function useEntryColumns(): Readonly<
  Record<'day' | 'place' | 'account' | 'debit' | 'credit', Column<LedgerEntry>>
> {
  const { t, locale } = useTexts()
  const amount = (value: number, currency: string) => (value === 0 ? '' : formatMoney(value, currency, locale))
  return {
    day: { key: 'day', title: t('ledger.day'), cell: ({ ledgerDay }) => formatDay(ledgerDay, locale) },
    place: { key: 'place', title: t('ledger.place'), cell: ({ id }) => id },
    account: { key: 'account', title: t('ledger.account'), cell: ({ account }) => <AccountName account={account} /> },
    debit: {
      key: 'debit',
      title: t('ledger.debit'),
      align: 'right',
      cell: ({ debit, currency }) => amount(debit, currency),
    },
    credit: {
      key: 'credit',
      title: t('ledger.credit'),
      align: 'right',
      cell: ({ credit, currency }) => amount(credit, currency),
    },
  }
}

import type { SalesReportKind, SalesRow } from '@outpost/contract/v2'
import { useTexts } from '../texts/texts.ts'

/** What a row of the report is of, in words. */
export function useRowNames(by: SalesReportKind): (row: SalesRow) => string {
  const { t, has, locale } = useTexts()
  const tenderOf = (key: string): string => {
    const [first = '', ...rest] = key.split(':')
    if (first === 'unconfirmed') return t('reports.unconfirmed', { tender: tenderOf(rest.join(':')) })
    if (key === 'receivable') return t('reports.receivable')
    return has(`tenders.${key}`) ? t(`tenders.${key}` as never) : key
  }
  return ({ key, name }) => {
    if (by === 'day')
      return new Date(`${key}T12:00:00`).toLocaleDateString(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
      })
    if (by === 'tender') return tenderOf(key)
    if (by === 'category') return key === '' ? t('reports.noCategory') : (name ?? key)
    if (by === 'tax') return key === '' ? t('reports.untaxed') : `${key} %`
    return name ?? key
  }
}

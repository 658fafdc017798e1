import type { CatalogChange, TaxClass } from '@outpost/contract/v2'
import { useBranch } from '../api/named.ts'
import { formatDateTime, formatMoney } from '../kit/format.ts'
import { ownZone } from '../kit/own-zone.ts'
import { useTexts } from '../texts/texts.ts'
import { taxLine } from './tax-line.ts'
import { useCategories } from './use-categories.ts'
import { useCatalogueMoney } from './use-chain-currencies.ts'

/** What stands in a change, as people read it. */
export function useChangeWords({ branchId }: Pick<CatalogChange, 'branchId'>) {
  const { t, has, locale } = useTexts()
  const { all: categories } = useCategories()
  const catalogueMoney = useCatalogueMoney()
  const branch = useBranch(branchId)
  const money = (amount: number) =>
    branch === undefined ? catalogueMoney.format(amount) : formatMoney(amount, branch.currency, locale)
  const when = (at: string) => {
    const [zone, time] = [branch?.timezone, formatDateTime(at, locale, branch?.timezone)]
    return zone === undefined || zone === ownZone() ? time : `${time} ${zone}`
  }
  const readers: Readonly<Record<string, (value: unknown) => string>> = {
    price: (value) => money(value as number),
    categoryId: (value) => categories.find(({ id }) => id === value)?.path ?? String(value),
    parentId: (value) => categories.find(({ id }) => id === value)?.path ?? String(value),
    gtins: (value) => (value as string[]).join(', '),
    active: (value) => t(value === true ? 'catalogue.yes' : 'catalogue.no'),
    unit: (value) => t(`catalogue.units.${value as 'each'}`),
    stockPolicy: (value) => t(`catalogue.stockPolicies.${value as 'none'}`),
    taxes: (value) => (value as TaxClass['taxes']).map((tax) => taxLine(tax, t)).join('; '),
    effectiveFrom: (value) => when(value as string),
    effectiveTo: (value) => when(value as string),
  }
  const isNothing = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0)
  return {
    name: (field: string): string => (has(`changes.fields.${field}`) ? t(`changes.fields.${field}` as never) : field),
    value: (field: string, value: unknown): string =>
      isNothing(value)
        ? t(field === 'effectiveTo' ? 'prices.open' : 'changes.nothing')
        : (readers[field]?.(value) ?? String(value)),
  }
}

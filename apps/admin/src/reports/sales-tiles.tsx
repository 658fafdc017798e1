import { SimpleGrid } from '@mantine/core'
import type { SalesSums } from '@outpost/contract/v2'
import { formatMoney, formatNumber } from '../kit/format.ts'
import { Tile } from '../kit/tile.tsx'
import { useTexts } from '../texts/texts.ts'
import { figureOf } from './figures.ts'

/** The sums of one currency, whatever the breakdown. */
export function SalesTiles({ sums }: { sums: SalesSums }) {
  const { t, locale } = useTexts()
  const money = (amount: number) => formatMoney(amount, sums.currency, locale)
  const rest = figureOf(sums, 'rounding')
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }}>
      <Tile
        label={t('reports.figures.net')}
        value={money(figureOf(sums, 'net'))}
        about={t('reports.netAbout', { sales: money(sums.sales), returns: money(sums.returns) })}
      />
      <Tile label={t('reports.figures.tax')} value={money(sums.tax)} about={t('reports.taxAbout')} />
      <Tile
        label={t('reports.figures.takings')}
        value={money(sums.takings)}
        about={rest === 0 ? t('reports.takingsAbout') : t('reports.takingsRest', { rest: money(rest) })}
      />
      <Tile
        label={t('reports.figures.orders')}
        value={formatNumber(sums.orders, locale)}
        about={t('reports.ordersAbout', { returns: formatNumber(sums.returnOrders, locale) })}
      />
    </SimpleGrid>
  )
}

import { Badge, Button, Text } from '@mantine/core'
import type { BranchPrice, Product } from '@outpost/contract/v2'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useApi, useRole } from '../api/api.tsx'
import { useBranch } from '../api/named.ts'
import { usePages } from '../api/use-pages.ts'
import { DataTable } from '../kit/data-table.tsx'
import { formatMoney } from '../kit/format.ts'
import { BranchName } from '../kit/names.tsx'
import { Panel } from '../kit/panel.tsx'
import { useNow } from '../kit/use-now.ts'
import { WhenAt } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'
import { EndPriceModal } from './end-price-modal.tsx'
import { PriceModal } from './price-modal.tsx'
import { type PriceStanding, standingOf } from './price-standing.ts'

const COLOURS: Readonly<Record<PriceStanding, string>> = {
  now: 'green',
  toCome: 'blue',
  over: 'gray',
  replaced: 'gray',
  withdrawn: 'gray',
}

/** What branches sell this product at, past and to come. */
export function PricesPanel({ product }: { product: Product }) {
  const { t } = useTexts()
  const api = useApi()
  const now = useNow()
  const role = useRole()
  const mayChange = role === 'admin' || role === 'supervisor'
  const [isAdding, setAdding] = useState(false)
  const [ending, setEnding] = useState<BranchPrice>()
  const page = usePages<BranchPrice>({
    key: ['branch-prices', product.id],
    read: (part) => api.listBranchPrices({ query: { productId: product.id, ...part } }),
  })
  const standing = (price: BranchPrice) => standingOf(price, page.rows, now)
  return (
    <Panel
      title={t('prices.title')}
      actions={
        mayChange && (
          <Button variant="default" leftSection={<Plus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t('prices.add')}
          </Button>
        )
      }
    >
      <DataTable
        label={t('prices.title')}
        columns={[
          { key: 'branch', title: t('kit.branch'), cell: ({ branchId }) => <BranchName id={branchId} link /> },
          {
            key: 'price',
            title: t('prices.price'),
            align: 'right',
            cell: (price) => <PriceOf branchId={price.branchId} amount={price.price} />,
          },
          {
            key: 'from',
            title: t('prices.from'),
            cell: ({ branchId, effectiveFrom }) => <WhenAt at={effectiveFrom} branchId={branchId} />,
          },
          {
            key: 'until',
            title: t('prices.until'),
            cell: ({ branchId, effectiveTo }) =>
              effectiveTo === undefined ? t('prices.open') : <WhenAt at={effectiveTo} branchId={branchId} />,
          },
          {
            key: 'state',
            title: t('kit.state'),
            cell: (price) => (
              <Badge variant="light" color={COLOURS[standing(price)]} c="var(--mantine-color-text)">
                {t(`prices.states.${standing(price)}`)}
              </Badge>
            ),
          },
          {
            key: 'end',
            title: '',
            align: 'right',
            cell: (price) =>
              mayChange &&
              ENDABLE.has(standing(price)) && (
                <Button variant="subtle" onClick={() => setEnding(price)}>
                  {t(standing(price) === 'toCome' ? 'prices.withdraw' : 'prices.end')}
                </Button>
              ),
          },
        ]}
        rowKey={({ id }) => id}
        page={page}
        empty={{ title: t('prices.none'), about: t('prices.noneAbout') }}
        inset
      />
      {isAdding && <PriceModal product={product} close={() => setAdding(false)} />}
      {ending !== undefined && (
        <EndPriceModal price={ending} hasBegun={standing(ending) === 'now'} close={() => setEnding(undefined)} />
      )}
    </Panel>
  )
}

const ENDABLE: ReadonlySet<PriceStanding> = new Set<PriceStanding>(['now', 'toCome'])

export function PriceOf({ branchId, amount }: { branchId: string; amount: number }) {
  const { locale } = useTexts()
  const branch = useBranch(branchId)
  return <Text fw={600}>{branch === undefined ? '…' : formatMoney(amount, branch.currency, locale)}</Text>
}

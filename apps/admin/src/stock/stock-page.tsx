import { Button, Group, Tabs, Text } from '@mantine/core'
import type { StockLevel, StockMovement, TransferStatus } from '@outpost/contract/v2'
import { useApi } from '../api/api.tsx'
import { usePages } from '../api/use-pages.ts'
import { BranchPicker } from '../kit/branch-picker.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { formatQuantity } from '../kit/format.ts'
import { BranchName, ProductName } from '../kit/names.tsx'
import { Page } from '../kit/page.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { useFilters } from '../kit/use-filters.ts'
import { Ago, When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'
import { Discrepancies } from './discrepancies.tsx'
import { Transit } from './transit.tsx'

const VIEWS = ['levels', 'movements', 'transfers', 'transit', 'discrepancies'] as const

export function StockPage() {
  const { t } = useTexts()
  const [filter, setFilter] = useFilters()
  const branchId = filter('branchId')
  const view = VIEWS.find((one) => one === filter('view')) ?? 'levels'
  return (
    <Page title={t('stock.title')} about={t('stock.about')}>
      <BranchPicker
        value={branchId}
        onChange={(id) => setFilter({ branchId: id, productId: undefined })}
        none={t('kit.chooseBranch')}
      />
      {branchId === undefined ? (
        <>
          <Empty title={t('stock.choose')} about={t('stock.chooseAbout')} />
          <Panel title={t('transit.all')}>
            <Transit branchId={undefined} />
          </Panel>
        </>
      ) : (
        <Tabs value={view} onChange={(value) => setFilter({ view: value ?? undefined })} keepMounted={false}>
          <Tabs.List mb="md">
            {VIEWS.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {one === 'transit' || one === 'discrepancies' ? t(`${one}.view`) : t(`stock.views.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="levels">
            <Levels branchId={branchId} />
          </Tabs.Panel>
          <Tabs.Panel value="movements">
            <Movements branchId={branchId} />
          </Tabs.Panel>
          <Tabs.Panel value="transfers">
            <Transfers branchId={branchId} />
          </Tabs.Panel>
          <Tabs.Panel value="transit">
            <Transit branchId={branchId} />
          </Tabs.Panel>
          <Tabs.Panel value="discrepancies">
            <Discrepancies branchId={branchId} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  )
}

function Levels({ branchId }: { branchId: string }) {
  const { t, locale } = useTexts()
  const api = useApi()
  const [, setFilter] = useFilters()
  const page = usePages<StockLevel>({
    key: ['levels', branchId],
    read: (part) => api.listStockLevels({ query: { branchId, ...part } }),
  })
  return (
    <DataTable
      label={t('stock.views.levels')}
      columns={[
        { key: 'product', title: t('stock.article'), cell: ({ productId }) => <ProductName id={productId} /> },
        {
          key: 'quantity',
          title: t('stock.onHand'),
          align: 'right',
          cell: ({ quantity }) => (
            <Text fw={600} {...(quantity.startsWith('-') && { c: 'var(--desk-red)' })}>
              {formatQuantity(quantity, locale)}
            </Text>
          ),
        },
        { key: 'changed', title: t('stock.changed'), cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
        {
          key: 'history',
          title: '',
          align: 'right',
          cell: ({ productId }) => (
            <Button variant="subtle" onClick={() => setFilter({ view: 'movements', productId })}>
              {t('stock.history')}
            </Button>
          ),
        },
      ]}
      rowKey={({ productId }) => productId}
      page={page}
      empty={{ title: t('stock.noLevels'), about: t('stock.noLevelsAbout') }}
    />
  )
}

function Movements({ branchId }: { branchId: string }) {
  const { t, locale } = useTexts()
  const api = useApi()
  const [filter, setFilter] = useFilters()
  const productId = filter('productId')
  const filters = { branchId, ...(productId !== undefined && { productId }) }
  const page = usePages<StockMovement>({
    key: ['movements', filters],
    read: (part) => api.listStockMovements({ query: { ...filters, ...part } }),
  })
  return (
    <>
      {productId !== undefined && (
        <Group mb="md">
          <Text>
            {t('stock.of')} <ProductName id={productId} />
          </Text>
          <Button variant="default" onClick={() => setFilter({ productId: undefined })}>
            {t('stock.allArticles')}
          </Button>
        </Group>
      )}
      <DataTable
        label={t('stock.views.movements')}
        columns={[
          { key: 'when', title: t('stock.when'), cell: ({ occurredAt }) => <When at={occurredAt} /> },
          { key: 'kind', title: t('stock.kind'), cell: ({ kind }) => t(`stock.kinds.${kind}`) },
          { key: 'product', title: t('stock.article'), cell: (row) => <ProductName id={row.productId} /> },
          {
            key: 'quantity',
            title: t('stock.quantity'),
            align: 'right',
            cell: ({ quantity }) => formatQuantity(quantity, locale),
          },
          { key: 'reason', title: t('stock.reason'), wide: true, cell: ({ reason }) => reason ?? '' },
        ]}
        rowKey={({ id }) => id}
        page={page}
        empty={{ title: t('stock.noMovements') }}
      />
    </>
  )
}

function Transfers({ branchId }: { branchId: string }) {
  const { t } = useTexts()
  const api = useApi()
  const page = usePages<TransferStatus>({
    key: ['transfers', branchId],
    read: (part) => api.listTransfers({ query: { branchId, ...part } }),
  })
  return (
    <DataTable
      label={t('stock.views.transfers')}
      columns={[
        { key: 'from', title: t('stock.from'), cell: ({ fromBranchId }) => <BranchName id={fromBranchId} /> },
        { key: 'to', title: t('stock.to'), cell: ({ toBranchId }) => <BranchName id={toBranchId} /> },
        { key: 'lines', title: t('stock.lines'), align: 'right', cell: ({ lines }) => lines.length },
        { key: 'sent', title: t('stock.sent'), cell: ({ sentAt }) => <When at={sentAt} /> },
        {
          key: 'delivered',
          title: t('stock.delivered'),
          cell: ({ deliveredAt }) => (deliveredAt === undefined ? t('stock.underWay') : <When at={deliveredAt} />),
        },
      ]}
      rowKey={({ id }) => id}
      page={page}
      empty={{ title: t('stock.noTransfers') }}
    />
  )
}

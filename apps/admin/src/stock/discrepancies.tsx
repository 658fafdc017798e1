import { Anchor, Stack, Text } from '@mantine/core'
import type { StockDiscrepancies } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { formatQuantity } from '../kit/format.ts'
import { BranchName, ProductName } from '../kit/names.tsx'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { useLocalPages } from '../kit/use-local-pages.ts'
import { Ago, When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'

type Of<Kind extends 'negative' | 'transfers' | 'oversold'> = StockDiscrepancies[Kind][number]

/** What does not add up in a branch's stock, and what to do about each. */
export function Discrepancies({ branchId }: { branchId: string }) {
  const { t } = useTexts()
  const api = useApi()
  const columns = useColumns(branchId)
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['discrepancies', branchId],
    queryFn: () => taken(api.stockDiscrepancies({ query: { branchId } })),
  })
  const again = () => void refetch()
  if (isError) return <Failed error={error} again={again} />
  if (data === undefined) return <Loading />
  return (
    <Stack>
      <Kind title={t('discrepancies.negative')} about={t('discrepancies.negativeAbout')}>
        <Rows
          label={t('discrepancies.negative')}
          rows={data.negative}
          columns={columns.negative}
          rowKey={({ productId }) => productId}
          none={t('discrepancies.noNegative')}
        />
      </Kind>
      <Kind title={t('discrepancies.transfers')} about={t('discrepancies.transfersAbout')}>
        <Rows
          label={t('discrepancies.transfers')}
          rows={data.transfers}
          columns={columns.transfers}
          rowKey={({ transferId, productId }) => `${transferId} ${productId}`}
          none={t('discrepancies.noTransfers')}
        />
      </Kind>
      <Kind title={t('discrepancies.oversold')} about={t('discrepancies.oversoldAbout')}>
        <Rows
          label={t('discrepancies.oversold')}
          rows={data.oversold}
          columns={columns.oversold}
          rowKey={({ orderId }) => orderId}
          none={t('discrepancies.noOversold')}
        />
      </Kind>
    </Stack>
  )
}

const Kind = ({ title, about, children }: { title: string; about: string; children: ReactNode }) => (
  <Panel title={title}>
    <Text c="dimmed">{about}</Text>
    {children}
  </Panel>
)

interface RowsProps<T> {
  readonly label: string
  readonly rows: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly rowKey: (row: T) => string
  readonly none: string
}

function Rows<T>({ label, rows, columns, rowKey, none }: RowsProps<T>) {
  const page = useLocalPages(rows, false, () => undefined)
  if (rows.length === 0) return <Text fw={600}>{none}</Text>
  return <DataTable label={label} columns={columns} rowKey={rowKey} page={page} empty={{ title: none }} inset />
}

function useColumns(branchId: string) {
  const { t, locale } = useTexts()
  const quantity = (text: string) => formatQuantity(text, locale)
  const negative: readonly Column<Of<'negative'>>[] = [
    { key: 'product', title: t('stock.article'), cell: ({ productId }) => <ProductName id={productId} /> },
    {
      key: 'quantity',
      title: t('stock.onHand'),
      align: 'right',
      cell: (row) => (
        <Text span fw={600} c="var(--desk-red)">
          {quantity(row.quantity)}
        </Text>
      ),
    },
    { key: 'changed', title: t('stock.changed'), cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
    {
      key: 'history',
      title: '',
      align: 'right',
      cell: ({ productId }) => (
        <Anchor component={Link} to={`/stock?branchId=${branchId}&view=movements&productId=${productId}`}>
          {t('stock.history')}
        </Anchor>
      ),
    },
  ]
  const transfers: readonly Column<Of<'transfers'>>[] = [
    {
      key: 'from',
      title: t('stock.from'),
      cell: ({ fromBranchId }) =>
        fromBranchId === undefined ? t('discrepancies.neverSent') : <BranchName id={fromBranchId} />,
    },
    { key: 'product', title: t('stock.article'), cell: ({ productId }) => <ProductName id={productId} /> },
    { key: 'sent', title: t('discrepancies.sent'), align: 'right', cell: ({ sent }) => quantity(sent) },
    { key: 'received', title: t('discrepancies.received'), align: 'right', cell: ({ received }) => quantity(received) },
    {
      key: 'difference',
      title: t('discrepancies.difference'),
      align: 'right',
      cell: ({ sent, received }) => (
        <Text span fw={600}>
          {quantity((Number(received) - Number(sent)).toFixed(3))}
        </Text>
      ),
    },
    { key: 'when', title: t('discrepancies.when'), cell: ({ receivedAt }) => <When at={receivedAt} /> },
  ]
  const oversold: readonly Column<Of<'oversold'>>[] = [
    {
      key: 'receipt',
      title: t('orders.receipt'),
      cell: ({ orderId, receiptNumber }) => (
        <Anchor component={Link} to={`/orders/${branchId}/${orderId}`}>
          {receiptNumber}
        </Anchor>
      ),
    },
    { key: 'sold', title: t('orders.soldAt'), cell: ({ soldAt }) => <When at={soldAt} /> },
  ]
  return { negative, transfers, oversold }
}

import { Text } from '@mantine/core'
import type { TransferInTransit } from '@outpost/contract/v2'
import { useApi } from '../api/api.tsx'
import { usePages } from '../api/use-pages.ts'
import { DataTable } from '../kit/data-table.tsx'
import { formatQuantity } from '../kit/format.ts'
import { BranchName, ProductName } from '../kit/names.tsx'
import { Ago } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'

const EVERY_MS = 30_000
/** Articles of a transfer that are named; of more it is said how many. */
const NAMED = 3

/** What was sent and is not booked in: of one branch, from either end, or of all of them. */
export function Transit({ branchId }: { branchId: string | undefined }) {
  const { t, locale } = useTexts()
  const api = useApi()
  const page = usePages<TransferInTransit>({
    key: ['transit', branchId],
    read: (part) => api.listTransfersInTransit({ query: { ...(branchId !== undefined && { branchId }), ...part } }),
    everyMs: EVERY_MS,
  })
  return (
    <DataTable
      label={t('transit.view')}
      columns={[
        { key: 'from', title: t('stock.from'), cell: ({ fromBranchId }) => <BranchName id={fromBranchId} link /> },
        { key: 'to', title: t('stock.to'), cell: ({ toBranchId }) => <BranchName id={toBranchId} link /> },
        { key: 'since', title: t('transit.since'), cell: ({ sentAt }) => <Ago at={sentAt} /> },
        {
          key: 'goods',
          title: t('transit.goods'),
          cell: ({ lines }) => (
            <>
              {lines.slice(0, NAMED).map(({ productId, quantity }) => (
                <Text key={productId}>
                  {formatQuantity(quantity, locale)} × <ProductName id={productId} />
                </Text>
              ))}
              {lines.length > NAMED && (
                <Text size="sm" c="dimmed">
                  {t('transit.more', { count: lines.length - NAMED })}
                </Text>
              )}
            </>
          ),
        },
        {
          key: 'where',
          title: t('transit.where'),
          cell: ({ arrivedAt }) => t(arrivedAt === undefined ? 'transit.between' : 'transit.arrived'),
        },
      ]}
      rowKey={({ id }) => id}
      page={page}
      empty={{ title: t('transit.none'), about: t('transit.noneAbout') }}
    />
  )
}

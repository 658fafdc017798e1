import { Anchor, Badge, Checkbox, Group, Select, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Order } from '@outpost/contract/v2'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useApi } from '../api/api.tsx'
import { usePages } from '../api/use-pages.ts'
import { BranchPicker } from '../kit/branch-picker.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { DaysFilter, daysOf } from '../kit/days-filter.tsx'
import { formatMoney } from '../kit/format.ts'
import { PersonName } from '../kit/names.tsx'
import { Page } from '../kit/page.tsx'
import { Empty } from '../kit/states.tsx'
import { useFilters } from '../kit/use-filters.ts'
import { When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'
import { FlagBadges } from './flag-badges.tsx'
import { useBranchOfReceipt } from './use-branch-of-receipt.ts'

const TYPING_MS = 300

export function OrdersPage() {
  const { t } = useTexts()
  const api = useApi()
  const columns = useColumns()
  const address = useFilters()
  const [filter, setFilter] = address
  const [typed, setTyped] = useState(filter('receipt') ?? '')
  const [receipt] = useDebouncedValue(typed.trim().toUpperCase(), TYPING_MS)
  useEffect(() => {
    if ((filter('receipt') ?? '') !== receipt) setFilter({ receipt })
  }, [receipt, filter, setFilter])
  const branchOfReceipt = useBranchOfReceipt(receipt)
  const branchId = filter('branchId') ?? branchOfReceipt
  const filters = {
    branchId: branchId ?? '',
    ...(receipt !== '' && { receiptNumber: receipt }),
    ...(filter('status') !== undefined && { status: filter('status') as Order['status'] }),
    ...(filter('kind') !== undefined && { kind: filter('kind') as Order['kind'] }),
    ...(filter('flagged') === 'true' && { flagged: true }),
    ...daysOf(address),
  }
  const page = usePages<Order>({
    key: ['orders', filters],
    read: (part) => api.listOrders({ query: { ...filters, ...part } }),
    enabled: branchId !== undefined,
  })
  return (
    <Page title={t('orders.title')} about={t('orders.about')}>
      <Group align="flex-end">
        <TextInput
          label={t('orders.receipt')}
          placeholder="B01-T01-000001"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          w={200}
        />
        <BranchPicker value={branchId} onChange={(id) => setFilter({ branchId: id })} none={t('kit.chooseBranch')} />
        <DaysFilter filters={address} />
        <Select
          label={t('orders.kind')}
          placeholder={t('kit.all')}
          clearable
          value={filter('kind') ?? null}
          onChange={(value) => setFilter({ kind: value ?? undefined })}
          data={[
            { value: 'sale', label: t('orders.kinds.sale') },
            { value: 'return', label: t('orders.kinds.return') },
          ]}
          w={140}
        />
        <Checkbox
          label={t('orders.flaggedOnly')}
          checked={filter('flagged') === 'true'}
          onChange={(event) => setFilter({ flagged: event.currentTarget.checked ? 'true' : undefined })}
          mb={10}
        />
      </Group>
      {branchId === undefined ? (
        <Empty title={t('orders.choose')} about={t('orders.chooseAbout')} />
      ) : (
        <DataTable
          label={t('orders.title')}
          columns={columns}
          rowKey={({ id }) => id}
          page={page}
          empty={{ title: t('orders.none'), about: t('orders.noneAbout') }}
        />
      )}
    </Page>
  )
}

function useColumns(): readonly Column<Order>[] {
  const { t, locale } = useTexts()
  return [
    {
      key: 'receipt',
      title: t('orders.receipt'),
      cell: ({ id, branchId, receiptNumber, kind }) => (
        <>
          <Anchor component={Link} to={`/orders/${branchId}/${id}`} fw={600}>
            {receiptNumber}
          </Anchor>
          <Text size="sm" c="dimmed">
            {t(`orders.kinds.${kind}`)}
          </Text>
        </>
      ),
    },
    { key: 'sold', title: t('orders.soldAt'), cell: ({ soldAt }) => <When at={soldAt} /> },
    { key: 'who', title: t('orders.operator'), wide: true, cell: ({ staffId }) => <PersonName id={staffId} /> },
    { key: 'items', title: t('orders.items'), align: 'right', wide: true, cell: ({ items }) => items.length },
    {
      key: 'total',
      title: t('orders.total'),
      align: 'right',
      cell: ({ total, currency, kind }) => (
        <Text fw={600}>{formatMoney(kind === 'return' ? -total : total, currency, locale)}</Text>
      ),
    },
    {
      key: 'state',
      title: t('kit.state'),
      cell: ({ status, reviewFlags }) => (
        <Group gap={4}>
          {status === 'voided' && (
            <Badge color="gray" variant="light" c="var(--mantine-color-text)">
              {t('orders.statuses.voided')}
            </Badge>
          )}
          <FlagBadges flags={reviewFlags} />
          {status === 'completed' && reviewFlags.length === 0 && t('orders.statuses.completed')}
        </Group>
      ),
    },
  ]
}

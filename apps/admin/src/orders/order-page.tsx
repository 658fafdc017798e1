import { Anchor, Badge, Grid, Group, Stack, Table, Text } from '@mantine/core'
import type { LedgerEntry, Order, StockMovement } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { usePages } from '../api/use-pages.ts'
import { DataTable } from '../kit/data-table.tsx'
import { Facts } from '../kit/facts.tsx'
import { formatMoney, formatQuantity } from '../kit/format.ts'
import { BranchName, PersonName, ProductName, TerminalCode } from '../kit/names.tsx'
import { Page } from '../kit/page.tsx'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { When } from '../kit/when.tsx'
import { useEntryColumns } from '../ledger/use-entry-columns.tsx'
import { VerifyPanel } from '../ledger/verify-panel.tsx'
import { useTexts } from '../texts/texts.ts'
import { FlagBadges } from './flag-badges.tsx'
import { ProofPanel } from './proof-panel.tsx'

export function OrderPage() {
  const { t } = useTexts()
  const api = useApi()
  const { branchId = '', orderId = '' } = useParams()
  const query = useQuery({
    queryKey: ['order', branchId, orderId],
    queryFn: () => taken(api.getOrder({ params: { id: orderId }, query: { branchId } })),
  })
  const back = (
    <Anchor component={Link} to={`/orders?branchId=${branchId}`}>
      {t('orders.back')}
    </Anchor>
  )
  const order = query.data
  if (order === undefined)
    return (
      <Page title={t('orders.one')} above={back}>
        {query.isError ? <Failed error={query.error} again={() => void query.refetch()} /> : <Loading />}
      </Page>
    )
  return (
    <Page
      title={order.receiptNumber}
      above={back}
      actions={
        <>
          <Badge
            size="lg"
            variant="light"
            color={order.status === 'voided' ? 'gray' : 'green'}
            c="var(--mantine-color-text)"
          >
            {t(`orders.statuses.${order.status}`)}
          </Badge>
          <FlagBadges flags={order.reviewFlags} />
        </>
      }
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, xl: 7 }}>
          <Stack gap="lg">
            <Panel title={t('orders.goods')}>
              <Items order={order} />
            </Panel>
            <Panel title={t('orders.payments')}>
              <Payments order={order} />
            </Panel>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, xl: 5 }}>
          <Panel title={t('orders.facts')}>
            <Facts
              of={[
                [t('orders.kind'), t(`orders.kinds.${order.kind}`)],
                [t('kit.branch'), <BranchName key="b" id={order.branchId} link />],
                [t('kit.terminal'), <TerminalCode key="t" branchId={order.branchId} id={order.terminalId} />],
                [t('orders.operator'), <PersonName key="p" id={order.staffId} />],
                [t('orders.soldAt'), <When key="s" at={order.soldAt} />],
                [t('orders.acceptedAt'), <When key="a" at={order.acceptedAt} />],
                ...(order.originalOrderId === undefined
                  ? []
                  : [
                      [
                        t('orders.original'),
                        <Anchor key="o" component={Link} to={`/orders/${order.branchId}/${order.originalOrderId}`}>
                          {t('orders.originalLink')}
                        </Anchor>,
                      ] as const,
                    ]),
                ...(order.note === undefined ? [] : [[t('orders.note'), order.note] as const]),
              ]}
            />
          </Panel>
        </Grid.Col>
      </Grid>
      <Books order={order} />
      <ProofPanel branchId={order.branchId} orderId={order.id} />
      <VerifyPanel branchId={order.branchId} about={t('ledger.verifyAbout')} />
    </Page>
  )
}

function Items({ order }: { order: Order }) {
  const { t, locale } = useTexts()
  const money = (amount: number) => formatMoney(amount, order.currency, locale)
  const sums = [
    [t('orders.subtotal'), order.subtotal],
    ...(order.discountTotal > 0 ? [[t('orders.discount'), -order.discountTotal] as const] : []),
    [t('orders.tax'), order.taxTotal],
    ...(order.cashRounding === 0 ? [] : [[t('orders.rounding'), order.cashRounding] as const]),
  ] as const
  return (
    <>
      <Table.ScrollContainer minWidth={420} type="native">
        <Table aria-label={t('orders.goods')} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('orders.article')}</Table.Th>
              <Table.Th ta="right">{t('orders.quantity')}</Table.Th>
              <Table.Th ta="right">{t('orders.unitPrice')}</Table.Th>
              <Table.Th ta="right">{t('orders.total')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {order.items.map((item) => (
              <Table.Tr key={item.lineNo}>
                <Table.Td>
                  {item.name}
                  <Text size="sm" c="dimmed">
                    {item.sku}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">{formatQuantity(item.quantity, locale)}</Table.Td>
                <Table.Td ta="right">{money(item.unitPrice)}</Table.Td>
                <Table.Td ta="right">{money(item.total)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Stack gap={4}>
        {sums.map(([name, amount]) => (
          <Group key={name} justify="space-between">
            <Text c="dimmed">{name}</Text>
            <Text>{money(amount)}</Text>
          </Group>
        ))}
        <Group justify="space-between">
          <Text fw={700}>{t('orders.total')}</Text>
          <Text fw={700}>{money(order.total)}</Text>
        </Group>
      </Stack>
    </>
  )
}

function Payments({ order }: { order: Order }) {
  const { t, locale, has } = useTexts()
  const money = (amount: number) => formatMoney(amount, order.currency, locale)
  return (
    <Stack gap="xs">
      {order.payments.map((payment) => (
        <Group key={payment.id} justify="space-between">
          <Text>
            {has(`tenders.${payment.tender}`) ? t(`tenders.${payment.tender}` as never) : payment.tender}
            {payment.reference !== undefined && (
              <Text span c="dimmed">
                {' '}
                {payment.reference}
              </Text>
            )}
          </Text>
          <Group gap="sm">
            {payment.state !== 'captured' && (
              <Badge variant="light" color="orange" c="var(--desk-orange)">
                {t(`orders.paymentStates.${payment.state}`)}
              </Badge>
            )}
            <Text>{money(payment.amount)}</Text>
          </Group>
        </Group>
      ))}
    </Stack>
  )
}

/** What the order did to ledger and stock. */
function Books({ order: { id, branchId } }: { order: Order }) {
  const { t, locale } = useTexts()
  const api = useApi()
  const entries = usePages<LedgerEntry>({
    key: ['ledger-of', branchId, id],
    read: (part) => api.listLedgerEntries({ query: { branchId, sourceId: id, ...part } }),
  })
  const movements = usePages<StockMovement>({
    key: ['movements-of', branchId, id],
    read: (part) => api.listStockMovements({ query: { branchId, sourceId: id, ...part } }),
  })
  const columns = useEntryColumns()
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, xl: 7 }}>
        <Panel title={t('orders.entries')}>
          <DataTable
            label={t('orders.entries')}
            columns={[columns.account, columns.day, columns.debit, columns.credit]}
            rowKey={(row) => row.id}
            inset
            page={entries}
            empty={{ title: t('orders.noEntries') }}
          />
        </Panel>
      </Grid.Col>
      <Grid.Col span={{ base: 12, xl: 5 }}>
        <Panel title={t('orders.movements')}>
          <DataTable
            label={t('orders.movements')}
            columns={[
              { key: 'product', title: t('orders.article'), cell: ({ productId }) => <ProductName id={productId} /> },
              {
                key: 'quantity',
                title: t('orders.quantity'),
                align: 'right',
                cell: ({ quantity }) => formatQuantity(quantity, locale),
              },
            ]}
            rowKey={(row) => row.id}
            inset
            page={movements}
            empty={{ title: t('orders.noMovements') }}
          />
        </Panel>
      </Grid.Col>
    </Grid>
  )
}

import { Alert, Button, Group, Paper, Stack, Table, Text, TextInput } from '@mantine/core'
import type { LedgerEntry } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { usePages } from '../api/use-pages.ts'
import { BranchPicker } from '../kit/branch-picker.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { DaysFilter, dayOf } from '../kit/days-filter.tsx'
import { formatMoney } from '../kit/format.ts'
import { Page } from '../kit/page.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty, Failed, Loading } from '../kit/states.tsx'
import { useFilters } from '../kit/use-filters.ts'
import { useTexts } from '../texts/texts.ts'
import { AccountName } from './account-name.tsx'
import { ChainPanel } from './chain-panel.tsx'
import { useEntryColumns } from './use-entry-columns.tsx'
import { VerifyPanel } from './verify-panel.tsx'

export function LedgerPage() {
  const { t } = useTexts()
  const [filter, setFilter] = useFilters()
  const branchId = filter('branchId')
  return (
    <Page title={t('ledger.title')} about={t('ledger.about')}>
      <BranchPicker value={branchId} onChange={(id) => setFilter({ branchId: id })} none={t('kit.chooseBranch')} />
      {branchId === undefined ? (
        <Empty title={t('ledger.choose')} about={t('ledger.chooseAbout')} />
      ) : (
        <>
          <TrialBalance branchId={branchId} />
          <ChainPanel branchId={branchId} />
          <VerifyPanel branchId={branchId} about={t('ledger.verifyAbout')} />
          <Entries branchId={branchId} />
        </>
      )}
    </Page>
  )
}

function TrialBalance({ branchId }: { branchId: string }) {
  const { t, locale } = useTexts()
  const api = useApi()
  const [filter, setFilter] = useFilters()
  const [from, to] = [dayOf(filter('from')), dayOf(filter('to'))]
  const days = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  const isAll = from === undefined && to === undefined
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['trial-balance', branchId, days],
    queryFn: () => taken(api.getTrialBalance({ query: { branchId, ...days } })),
  })
  const body = () => {
    if (isError) return <Failed error={error} again={() => void refetch()} />
    if (data === undefined) return <Loading />
    if (data.rows.length === 0)
      return isAll ? (
        <Empty title={t('ledger.empty')} about={t('ledger.emptyAbout')} />
      ) : (
        <Empty title={t('balance.none')} about={t('balance.noneAbout')} />
      )
    const currencies = [...new Set(data.rows.map(({ currency }) => currency))]
    const sum = (currency: string, side: 'debit' | 'credit') =>
      data.rows.filter((row) => row.currency === currency).reduce((total, row) => total + row[side], 0)
    return (
      <Stack>
        <Alert color={data.balanced ? 'green' : 'red'}>
          {t(data.balanced ? 'ledger.balanced' : 'ledger.unbalanced')}
        </Alert>
        <Table.ScrollContainer minWidth={420} type="native">
          <Table aria-label={t('ledger.trialBalance')} verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('ledger.account')}</Table.Th>
                <Table.Th ta="right">{t('ledger.debit')}</Table.Th>
                <Table.Th ta="right">{t('ledger.credit')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.rows.map(({ account, currency, debit, credit }) => (
                <Table.Tr key={`${account} ${currency}`}>
                  <Table.Td>
                    <AccountName account={account} />
                  </Table.Td>
                  <Table.Td ta="right">{debit === 0 ? '' : formatMoney(debit, currency, locale)}</Table.Td>
                  <Table.Td ta="right">{credit === 0 ? '' : formatMoney(credit, currency, locale)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
            <Table.Tfoot>
              {currencies.map((currency) => (
                <Table.Tr key={currency}>
                  <Table.Th>{t('ledger.sum', { currency })}</Table.Th>
                  <Table.Th ta="right">{formatMoney(sum(currency, 'debit'), currency, locale)}</Table.Th>
                  <Table.Th ta="right">{formatMoney(sum(currency, 'credit'), currency, locale)}</Table.Th>
                </Table.Tr>
              ))}
            </Table.Tfoot>
          </Table>
        </Table.ScrollContainer>
      </Stack>
    )
  }
  return (
    <Panel
      title={t('ledger.trialBalance')}
      actions={
        <Group align="flex-end">
          <DaysFilter filters={[filter, setFilter]} />
          {!isAll && (
            <Button variant="default" onClick={() => setFilter({ from: undefined, to: undefined })}>
              {t('balance.all')}
            </Button>
          )}
        </Group>
      }
    >
      {body()}
    </Panel>
  )
}

function Entries({ branchId }: { branchId: string }) {
  const { t } = useTexts()
  const api = useApi()
  const [filter, setFilter] = useFilters()
  const [day, account] = [filter('day'), filter('account')]
  const filters = {
    branchId,
    ...(day !== undefined && { ledgerDay: day }),
    ...(account !== undefined && { account }),
  }
  const page = usePages<LedgerEntry>({
    key: ['ledger', filters],
    read: (part) => api.listLedgerEntries({ query: { ...filters, ...part } }),
  })
  const columns = useEntryColumns()
  return (
    <Paper component="section" aria-label={t('ledger.entries')} bg="transparent">
      <Stack>
        <Group align="flex-end" justify="space-between">
          <Text fw={700} fz={18} component="h2" m={0}>
            {t('ledger.entries')}
          </Text>
          <Group align="flex-end">
            <TextInput
              type="date"
              label={t('ledger.day')}
              value={day ?? ''}
              onChange={(event) => setFilter({ day: event.currentTarget.value })}
            />
            <TextInput
              label={t('ledger.account')}
              value={account ?? ''}
              onChange={(event) => setFilter({ account: event.currentTarget.value })}
            />
          </Group>
        </Group>
        <DataTable
          label={t('ledger.entries')}
          columns={[columns.day, columns.place, columns.account, columns.debit, columns.credit]}
          rowKey={({ id }) => id}
          page={page}
          empty={{ title: t('ledger.noEntries') }}
        />
      </Stack>
    </Paper>
  )
}

import { Text } from '@mantine/core'
import type { DiagnosticBundle } from '@outpost/contract/v2'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { formatNumber, formatSecond, formatSpan } from '../kit/format.ts'
import { Panel } from '../kit/panel.tsx'
import { useLocalPages } from '../kit/use-local-pages.ts'
import { When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'

interface Of {
  readonly bundle: DiagnosticBundle
}

interface ListProps<T> {
  readonly title: string
  readonly rows: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly none: string
  readonly rowKey: (row: T) => string
}

function List<T>({ title, rows, columns, none, rowKey }: ListProps<T>) {
  const page = useLocalPages(rows, false, () => undefined)
  return (
    <Panel title={title}>
      {rows.length === 0 ? (
        <Text c="dimmed">{none}</Text>
      ) : (
        <DataTable label={title} columns={columns} rowKey={rowKey} page={page} empty={{ title: none }} inset />
      )}
    </Panel>
  )
}

export function BundleErrors({ bundle: { errors } }: Of) {
  const { t, locale } = useTexts()
  return (
    <List
      title={t('bundle.errors')}
      rows={errors}
      none={t('bundle.noErrors')}
      rowKey={({ code }) => code}
      columns={[
        { key: 'code', title: t('bundle.code'), cell: ({ code }) => code },
        { key: 'count', title: t('bundle.times'), align: 'right', cell: ({ count }) => formatNumber(count, locale) },
        { key: 'at', title: t('bundle.at'), cell: ({ lastAt }) => <When at={lastAt} /> },
      ]}
    />
  )
}

export function BundleEntries({ bundle: { entries } }: Of) {
  const { t, locale } = useTexts()
  return (
    <List
      title={t('bundle.entries')}
      rows={entries}
      none={t('bundle.noEntries')}
      rowKey={({ terminalSeq, type }) => `${terminalSeq} ${type}`}
      columns={[
        {
          key: 'place',
          title: t('bundle.place'),
          align: 'right',
          cell: ({ terminalSeq }) => formatNumber(terminalSeq, locale),
        },
        { key: 'type', title: t('bundle.type'), cell: ({ type }) => type },
        { key: 'state', title: t('kit.state'), cell: ({ state }) => state },
        { key: 'attempts', title: t('bundle.attempts'), align: 'right', cell: ({ attempts }) => attempts },
        { key: 'code', title: t('bundle.code'), cell: ({ code }) => code ?? '' },
        { key: 'at', title: t('bundle.at'), cell: ({ occurredAt }) => <When at={occurredAt} /> },
      ]}
    />
  )
}

type Happening = DiagnosticBundle['events'][number]

/** Newest first: what just happened is looked at first. */
export function BundleEvents({ bundle: { events } }: Of) {
  const { t, locale, has } = useTexts()
  const numbered = events.map((event, i) => ({ ...event, no: i })).toReversed()
  const nameOf = ({ what }: Happening) =>
    has(`bundle.happenings.${what}`) ? t(`bundle.happenings.${what}` as never) : what
  return (
    <List
      title={t('bundle.events')}
      rows={numbered}
      none={t('bundle.noEvents')}
      rowKey={({ no }) => String(no)}
      columns={[
        { key: 'at', title: t('bundle.at'), cell: ({ at }) => formatSecond(at, locale) },
        { key: 'what', title: t('bundle.event'), cell: nameOf },
        { key: 'outcome', title: t('terminal.outcome'), cell: ({ outcome }) => outcome },
        {
          key: 'count',
          title: t('bundle.count'),
          align: 'right',
          cell: ({ count }) => (count === undefined ? '' : formatNumber(count, locale)),
        },
        {
          key: 'took',
          title: t('bundle.took'),
          align: 'right',
          cell: ({ tookMs }) => (tookMs === undefined ? '' : formatSpan(tookMs, locale)),
        },
      ]}
    />
  )
}

import { Anchor, Button, Group, Text } from '@mantine/core'
import type { Flag } from '@outpost/contract/v2'
import { KNOWN_FLAGS } from '@outpost/flags'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { Link } from 'react-router'
import { useApi, useRole } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { DataTable } from '../kit/data-table.tsx'
import { PersonName } from '../kit/names.tsx'
import { Page } from '../kit/page.tsx'
import { Panel } from '../kit/panel.tsx'
import { Ago } from '../kit/when.tsx'
import { LIVE_MS } from '../shell/use-waiting.ts'
import { useTexts } from '../texts/texts.ts'
import { FlagState } from './flag-state.tsx'
import { useVariantWords } from './value-words.ts'

export function FlagsPage() {
  const { t } = useTexts()
  const api = useApi()
  const role = useRole()
  const words = useVariantWords()
  const { data, isLoading, isError, error, refetch } = useQuery({
    queryKey: ['flags'],
    queryFn: () => taken(api.listFlags()),
    refetchInterval: LIVE_MS,
  })
  const rows = data?.items ?? []
  return (
    <Page
      title={t('featureFlags.title')}
      about={t('featureFlags.about')}
      actions={
        role === 'admin' && (
          <Button component={Link} to="/flags/new" leftSection={<Plus size={18} aria-hidden />}>
            {t('featureFlags.add')}
          </Button>
        )
      }
    >
      <DataTable<Flag>
        label={t('featureFlags.title')}
        columns={[
          {
            key: 'key',
            title: t('featureFlags.flag'),
            cell: ({ id, key, name }) => (
              <>
                <Anchor component={Link} to={`/flags/${id}`} fw={600}>
                  {key}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {name}
                </Text>
              </>
            ),
          },
          { key: 'state', title: t('kit.state'), cell: (flag) => <FlagState flag={flag} /> },
          {
            key: 'default',
            title: t('featureFlags.default'),
            cell: ({ effective }) => words.variant(effective, effective.defaultVariant),
          },
          {
            key: 'version',
            title: t('featureFlags.version'),
            align: 'right',
            wide: true,
            cell: ({ version }) => version,
          },
          {
            key: 'by',
            title: t('featureFlags.changed'),
            cell: ({ changedAt, changedBy }) => (
              <>
                <Ago at={changedAt} />
                <Text size="sm" c="dimmed" component="div">
                  {changedBy === undefined ? t('featureFlags.byServer') : <PersonName id={changedBy} />}
                </Text>
              </>
            ),
          },
        ]}
        rowKey={({ id }) => id}
        page={{
          rows,
          isLoading,
          isStale: false,
          error: isError ? error : undefined,
          more: undefined,
          isLoadingMore: false,
          refresh: () => void refetch(),
        }}
        empty={{ title: t('featureFlags.none'), about: t('featureFlags.noneAbout') }}
      />
      {data !== undefined && <BuiltIn set={new Set(rows.map(({ key }) => key))} />}
    </Page>
  )
}

/** Flags that the software asks for and nobody has set. */
function BuiltIn({ set }: { set: ReadonlySet<string> }) {
  const { t } = useTexts()
  const role = useRole()
  const { value } = useVariantWords()
  const unset = Object.entries(KNOWN_FLAGS).filter(([key]) => !set.has(key))
  if (unset.length === 0) return null
  return (
    <Panel title={t('featureFlags.builtIn')}>
      <Text c="dimmed">{t('featureFlags.builtInAbout')}</Text>
      {unset.map(([key, usual]) => (
        <Group key={key} justify="space-between" wrap="nowrap">
          <div>
            <Text fw={600}>{key}</Text>
            <Text size="sm" c="dimmed">
              {t(`featureFlags.known.${key as keyof typeof KNOWN_FLAGS}`)}{' '}
              {t('featureFlags.usually', { value: value(usual) })}
            </Text>
          </div>
          {role === 'admin' && (
            <Button
              component={Link}
              to={`/flags/new?key=${key}`}
              flex="none"
              variant="default"
              aria-label={t('featureFlags.setUpKey', { key })}
            >
              {t('featureFlags.setUp')}
            </Button>
          )}
        </Group>
      ))}
    </Panel>
  )
}

import { Alert, Anchor, Badge, Button, Group, Progress, SegmentedControl, Stack, Table, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type FlagDefinition, FlagKey, type FlagPreview, validate } from '@outpost/contract/v2'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { formatNumber } from '../kit/format.ts'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { useTexts } from '../texts/texts.ts'

const TYPING_MS = 400
const SHOWN = 10

interface PreviewPanelProps {
  readonly flagKey: string
  readonly definition: FlagDefinition
}

/** Who would get what if this were saved, as each terminal would work it out. */
export function PreviewPanel({ flagKey, definition }: PreviewPanelProps) {
  const { t } = useTexts()
  const api = useApi()
  const [variant, setVariant] = useState('')
  const [pages, setPages] = useState<readonly string[]>([])
  const [asked] = useDebouncedValue(definition, TYPING_MS)
  const after = pages.at(-1)
  const wanted = Object.hasOwn(asked.variants, variant) ? variant : undefined
  const key = validate(FlagKey, flagKey).ok ? flagKey : 'new-flag' // shares go by the key, too
  const { data, isError, error } = useQuery({
    queryKey: ['flag-preview', key, asked, wanted, after],
    queryFn: () =>
      taken(
        api.previewFlag({
          body: {
            key,
            definition: asked,
            limit: SHOWN,
            ...(wanted !== undefined && { variant: wanted }),
            ...(after !== undefined && { after }),
          },
        }),
      ),
    placeholderData: keepPreviousData,
  })
  return (
    <Panel title={t('featureFlags.preview')}>
      {data === undefined && (isError ? <Failed error={error} /> : <Loading />)}
      {data !== undefined && (
        <>
          <Totals preview={data} />
          <SegmentedControl
            aria-label={t('featureFlags.previewOf')}
            value={wanted ?? ''}
            onChange={(next) => {
              setVariant(next)
              setPages([])
            }}
            data={[{ value: '', label: t('kit.all') }, ...Object.keys(asked.variants)]}
          />
          <Rows preview={data} />
          <Group justify="flex-end">
            {pages.length > 0 && (
              <Button variant="default" onClick={() => setPages(pages.slice(0, -1))}>
                {t('featureFlags.previous')}
              </Button>
            )}
            {data.isMore && (
              <Button variant="default" onClick={() => setPages([...pages, data.items.at(-1)?.code ?? ''])}>
                {t('featureFlags.next')}
              </Button>
            )}
          </Group>
        </>
      )}
    </Panel>
  )
}

/** A bar a variant: the share of the branches of which some terminal gets it. */
export function Totals({ preview: { totals, branches } }: { preview: FlagPreview }) {
  const { t, locale } = useTexts()
  return (
    <Stack gap="sm">
      {totals.map((total) => {
        const percent = branches === 0 ? 0 : (100 * total.branches) / branches
        return (
          <div key={total.variant}>
            <Group justify="space-between">
              <Text fw={600}>{total.variant}</Text>
              <Text size="sm">
                {t('featureFlags.reached', {
                  count: total.terminals,
                  branches: formatNumber(total.branches, locale),
                  of: formatNumber(branches, locale),
                  terminals: formatNumber(total.terminals, locale),
                })}
              </Text>
            </Group>
            <Progress value={percent} aria-label={total.variant} size="md" />
          </div>
        )
      })}
    </Stack>
  )
}

function Rows({ preview: { items } }: { preview: FlagPreview }) {
  const { t } = useTexts()
  if (items.length === 0) return <Alert color="gray">{t('featureFlags.nobodyGets')}</Alert>
  return (
    <Table.ScrollContainer minWidth={320} type="native">
      <Table aria-label={t('featureFlags.preview')} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('kit.branch')}</Table.Th>
            <Table.Th>{t('branches.region')}</Table.Th>
            <Table.Th ta="right">{t('branches.ring')}</Table.Th>
            <Table.Th>{t('featureFlags.gets')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ branchId, code, name, region, ring, variants }) => (
            <Table.Tr key={branchId}>
              <Table.Td>
                <Anchor component={Link} to={`/health/${branchId}`}>
                  {code} {name}
                </Anchor>
              </Table.Td>
              <Table.Td>{region}</Table.Td>
              <Table.Td ta="right">{ring}</Table.Td>
              <Table.Td>
                <Group gap={4}>
                  {variants.map((variant) => (
                    <Badge key={variant} variant="light" c="var(--mantine-color-text)">
                      {variant}
                    </Badge>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

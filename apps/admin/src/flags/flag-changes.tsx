import { Button, Code, Collapse, Stack, Text, UnstyledButton } from '@mantine/core'
import type { Flag, FlagChange } from '@outpost/contract/v2'
import { useState } from 'react'
import { useApi } from '../api/api.tsx'
import { usePages } from '../api/use-pages.ts'
import { PersonName } from '../kit/names.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'

/** Who did what to the flag, newest first, with what terminals were given from then on. */
export function FlagChanges({ flag: { id } }: { flag: Pick<Flag, 'id'> }) {
  const { t } = useTexts()
  const api = useApi()
  const page = usePages<FlagChange>({
    key: ['flags', id, 'changes'],
    read: (part) => api.listFlagChanges({ params: { id }, query: part }),
    limit: 10,
  })
  if (page.isLoading) return <Loading />
  if (page.error !== undefined) return <Failed error={page.error} again={page.refresh} />
  return (
    <Stack gap="md">
      {page.rows.map((change) => (
        <Change key={change.id} change={change} />
      ))}
      {page.more !== undefined && (
        <Button variant="default" loading={page.isLoadingMore} onClick={page.more}>
          {t('kit.more')}
        </Button>
      )}
    </Stack>
  )
}

function Change({ change: { kind, at, staffId, reason, effective } }: { change: FlagChange }) {
  const { t, has } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const name = `featureFlags.changes.${kind}`
  return (
    <Stack gap={2}>
      <Text fw={600}>{has(name) ? t(name as never) : kind}</Text>
      <Text size="sm" c="dimmed" component="div">
        <When at={at} /> · {staffId === undefined ? t('featureFlags.byServer') : <PersonName id={staffId} />}
      </Text>
      {reason !== undefined && <Text size="sm">{reason}</Text>}
      <UnstyledButton
        onClick={() => setOpen(!isOpen)}
        aria-expanded={isOpen}
        c="var(--mantine-color-anchor)"
        fz="sm"
        mih={44}
      >
        {t(isOpen ? 'featureFlags.hideEffective' : 'featureFlags.showEffective')}
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <Code block tabIndex={0}>
          {JSON.stringify(effective, null, 2)}
        </Code>
      </Collapse>
    </Stack>
  )
}

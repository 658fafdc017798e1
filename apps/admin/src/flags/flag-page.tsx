import { Alert, Anchor, Button, Grid, Stack, Text } from '@mantine/core'
import type { Flag } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useApi, useRole } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { Page } from '../kit/page.tsx'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { StartRolloutModal } from '../rollouts/start-rollout-modal.tsx'
import { useTexts } from '../texts/texts.ts'
import { FlagChanges } from './flag-changes.tsx'
import { FlagEditor } from './flag-editor.tsx'
import { FlagState } from './flag-state.tsx'
import { KillModal } from './kill-modal.tsx'

export function FlagPage() {
  const { t } = useTexts()
  const api = useApi()
  const { flagId = '' } = useParams()
  const query = useQuery({
    queryKey: ['flags', flagId],
    queryFn: () => taken(api.getFlag({ params: { id: flagId } })),
  })
  const flag = query.data
  const back = (
    <Anchor component={Link} to="/flags">
      {t('featureFlags.back')}
    </Anchor>
  )
  if (flag === undefined)
    return (
      <Page title={t('featureFlags.one')} above={back}>
        {query.isError ? <Failed error={query.error} again={() => void query.refetch()} /> : <Loading />}
      </Page>
    )
  return (
    <Page
      title={flag.key}
      about={flag.description === undefined ? flag.name : `${flag.name}. ${flag.description}`}
      above={back}
      actions={<Actions flag={flag} />}
    >
      <Standing flag={flag} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, xl: 8 }}>
          <FlagEditor key={`${flag.id}-${flag.version}`} flag={flag} isNew={false} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, xl: 4 }}>
          <Panel title={t('featureFlags.history')}>
            <FlagChanges flag={flag} />
          </Panel>
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function Standing({ flag }: { flag: Flag }) {
  const { t } = useTexts()
  if (flag.isKilled)
    return (
      <Alert color="red" title={t('featureFlags.killedTitle')}>
        <Stack gap={4}>
          <Text>{t('featureFlags.killedAbout', { variant: flag.offVariant })}</Text>
          <Text>{flag.killReason}</Text>
        </Stack>
      </Alert>
    )
  if (flag.rolloutId !== undefined)
    return (
      <Alert color="blue" title={t('featureFlags.rolloutTitle')}>
        <Anchor component={Link} to={`/rollouts/${flag.rolloutId}`}>
          {t('featureFlags.toRollout')}
        </Anchor>
      </Alert>
    )
  return (
    <div>
      <FlagState flag={flag} />
    </div>
  )
}

function Actions({ flag }: { flag: Flag }) {
  const { t } = useTexts()
  const role = useRole()
  const [opened, setOpened] = useState<'kill' | 'restore' | 'rollout' | null>(null)
  const close = () => setOpened(null)
  const isFree = !flag.isKilled && flag.rolloutId === undefined
  return (
    <>
      {role === 'admin' && isFree && Object.keys(flag.definition.variants).length > 1 && (
        <Button variant="default" onClick={() => setOpened('rollout')}>
          {t('rollouts.start')}
        </Button>
      )}
      {!flag.isKilled && (
        <Button variant="default" c="var(--desk-red)" onClick={() => setOpened('kill')}>
          {t('featureFlags.kill')}
        </Button>
      )}
      {flag.isKilled && role === 'admin' && (
        <Button onClick={() => setOpened('restore')}>{t('featureFlags.restore')}</Button>
      )}
      {(opened === 'kill' || opened === 'restore') && <KillModal flag={flag} what={opened} close={close} />}
      {opened === 'rollout' && <StartRolloutModal flag={flag} close={close} />}
    </>
  )
}

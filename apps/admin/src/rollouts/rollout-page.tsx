import { Alert, Anchor, Button, Grid, Group, Stack, Text } from '@mantine/core'
import type { Rollout } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useApi, useRole } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { FlagChanges } from '../flags/flag-changes.tsx'
import { Facts } from '../kit/facts.tsx'
import { formatSpan } from '../kit/format.ts'
import { PersonName } from '../kit/names.tsx'
import { Page } from '../kit/page.tsx'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { When } from '../kit/when.tsx'
import { LIVE_MS } from '../shell/use-waiting.ts'
import { useTexts } from '../texts/texts.ts'
import { ArmsTable } from './arms-table.tsx'
import { useJudgementWords } from './judgement-words.ts'
import { RolloutStateBadge } from './rollout-state.tsx'
import { type Steering, SteerModal } from './steer-modal.tsx'
import { StepList } from './step-list.tsx'

export function RolloutPage() {
  const { t } = useTexts()
  const api = useApi()
  const { rolloutId = '' } = useParams()
  const query = useQuery({
    queryKey: ['rollouts', rolloutId],
    queryFn: () => taken(api.getRollout({ params: { id: rolloutId } })),
    refetchInterval: LIVE_MS,
  })
  const rollout = query.data
  const back = (
    <Anchor component={Link} to="/rollouts">
      {t('rollouts.back')}
    </Anchor>
  )
  if (rollout === undefined)
    return (
      <Page title={t('rollouts.one')} above={back}>
        {query.isError ? <Failed error={query.error} again={() => void query.refetch()} /> : <Loading />}
      </Page>
    )
  return (
    <Page
      title={t('rollouts.titleOf', { key: rollout.flagKey })}
      about={t('rollouts.brings', { variant: rollout.variant })}
      above={back}
      actions={<Actions rollout={rollout} />}
    >
      <Ending rollout={rollout} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, xl: 8 }}>
          <Stack gap="lg">
            <Panel title={t('rollouts.steps')} actions={<RolloutStateBadge state={rollout.state} />}>
              <StepList rollout={rollout} />
            </Panel>
            <Judgement rollout={rollout} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, xl: 4 }}>
          <Stack gap="lg">
            <Plan rollout={rollout} />
            <Panel title={t('featureFlags.history')}>
              <FlagChanges flag={{ id: rollout.flagId }} />
            </Panel>
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}

/** Why it is over, or stands still. */
function Ending({
  rollout: { state, reason, endedBy, acknowledgedAt, acknowledgedBy, controlVariant },
}: {
  rollout: Rollout
}) {
  const { t } = useTexts()
  if (state === 'running' || state === 'done') return null
  const color = state === 'halted' ? 'red' : state === 'paused' ? 'yellow' : 'gray'
  return (
    <Alert color={color} title={t(`rollouts.endings.${state}`)} {...(state === 'halted' && { role: 'alert' })}>
      <Stack gap={4}>
        {state === 'halted' && <Text>{t('rollouts.haltedAbout', { variant: controlVariant })}</Text>}
        {reason !== undefined && (
          <Text>
            {endedBy !== undefined && (
              <>
                <PersonName id={endedBy} />:{' '}
              </>
            )}
            {reason}
          </Text>
        )}
        {acknowledgedAt !== undefined && (
          <Text size="sm" component="div">
            {t('rollouts.noted')} <PersonName id={acknowledgedBy} />, <When at={acknowledgedAt} />
          </Text>
        )}
      </Stack>
    </Alert>
  )
}

function Judgement({ rollout }: { rollout: Rollout }) {
  const { t } = useTexts()
  const words = useJudgementWords()
  const { judgement } = rollout
  return (
    <Panel title={t('rollouts.health')}>
      <Group justify="space-between">
        <Text role="status">{words(judgement)}</Text>
        {judgement !== undefined && <When at={judgement.at} />}
      </Group>
      {judgement === undefined ? (
        <Text c="dimmed">{t('rollouts.notYet')}</Text>
      ) : (
        <ArmsTable judgement={judgement} rollout={rollout} />
      )}
    </Panel>
  )
}

function Plan({ rollout }: { rollout: Rollout }) {
  const { t, locale } = useTexts()
  return (
    <Panel title={t('rollouts.plan')}>
      <Facts
        of={[
          [
            t('featureFlags.flag'),
            <Anchor key="f" component={Link} to={`/flags/${rollout.flagId}`}>
              {rollout.flagKey}
            </Anchor>,
          ],
          [t('rollouts.soak'), formatSpan(rollout.soakMs, locale)],
          [t('rollouts.minBranches'), rollout.minBranches],
          [t('rollouts.tolerance'), t('rollouts.points', { points: rollout.tolerance })],
          [t('rollouts.started'), <When key="s" at={rollout.startedAt} />],
          [t('rollouts.startedBy'), <PersonName key="p" id={rollout.startedBy} />],
          ...(rollout.endedAt === undefined
            ? []
            : [[t('rollouts.ended'), <When key="e" at={rollout.endedAt} />] as const]),
        ]}
      />
    </Panel>
  )
}

function Actions({ rollout }: { rollout: Rollout }) {
  const { t } = useTexts()
  const role = useRole()
  const [steering, setSteering] = useState<Steering | null>(null)
  const { state } = rollout
  const isLive = state === 'running' || state === 'paused'
  return (
    <>
      {state === 'running' && (
        <Button variant="default" onClick={() => setSteering('pause')}>
          {t('rollouts.pause')}
        </Button>
      )}
      {state === 'paused' && role === 'admin' && (
        <Button onClick={() => setSteering('resume')}>{t('rollouts.resume')}</Button>
      )}
      {isLive && (
        <Button variant="default" c="var(--desk-red)" onClick={() => setSteering('abort')}>
          {t('rollouts.abort')}
        </Button>
      )}
      {state === 'halted' && rollout.acknowledgedAt === undefined && (
        <Button onClick={() => setSteering('acknowledge')}>{t('rollouts.acknowledge')}</Button>
      )}
      {steering !== null && <SteerModal rollout={rollout} what={steering} close={() => setSteering(null)} />}
    </>
  )
}

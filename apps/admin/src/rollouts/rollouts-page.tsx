import { Anchor, SegmentedControl, Text } from '@mantine/core'
import { ROLLOUT_STATES, type Rollout } from '@outpost/contract/v2'
import { Link } from 'react-router'
import { useApi } from '../api/api.tsx'
import { usePages } from '../api/use-pages.ts'
import { DataTable } from '../kit/data-table.tsx'
import { PersonName } from '../kit/names.tsx'
import { Page } from '../kit/page.tsx'
import { useFilters } from '../kit/use-filters.ts'
import { Ago } from '../kit/when.tsx'
import { LIVE_MS } from '../shell/use-waiting.ts'
import { useTexts } from '../texts/texts.ts'
import { useJudgementWords } from './judgement-words.ts'
import { RolloutStateBadge } from './rollout-state.tsx'
import { useStepWords } from './step-words.ts'

export function RolloutsPage() {
  const { t } = useTexts()
  const api = useApi()
  const stepOf = useStepWords()
  const judged = useJudgementWords()
  const [filter, setFilter] = useFilters()
  const state = ROLLOUT_STATES.find((one) => one === filter('state'))
  const page = usePages<Rollout>({
    key: ['rollouts', 'list', state],
    read: (part) => api.listRollouts({ query: { ...part, ...(state !== undefined && { state }) } }),
    everyMs: LIVE_MS,
  })
  return (
    <Page title={t('rollouts.title')} about={t('rollouts.about')}>
      <SegmentedControl
        aria-label={t('kit.state')}
        value={state ?? ''}
        onChange={(value) => setFilter({ state: value })}
        data={[
          { value: '', label: t('kit.all') },
          ...ROLLOUT_STATES.map((one) => ({ value: one, label: t(`rollouts.states.${one}`) })),
        ]}
        style={{ alignSelf: 'flex-start' }}
      />
      <DataTable
        label={t('rollouts.title')}
        columns={[
          {
            key: 'flag',
            title: t('rollouts.what'),
            cell: ({ id, flagKey, variant }) => (
              <>
                <Anchor component={Link} to={`/rollouts/${id}`} fw={600}>
                  {flagKey}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {t('rollouts.brings', { variant })}
                </Text>
              </>
            ),
          },
          { key: 'state', title: t('kit.state'), cell: (rollout) => <RolloutStateBadge state={rollout.state} /> },
          {
            key: 'step',
            title: t('rollouts.step'),
            cell: ({ steps, step }) => (
              <>
                {t('rollouts.stepOf', { step: step + 1, of: steps.length })}
                <Text size="sm" c="dimmed">
                  {steps[step] && stepOf(steps[step])}
                </Text>
              </>
            ),
          },
          { key: 'judged', title: t('rollouts.judged'), wide: true, cell: ({ judgement }) => judged(judgement) },
          {
            key: 'started',
            title: t('rollouts.started'),
            cell: ({ startedAt, startedBy }) => (
              <>
                <Ago at={startedAt} />
                <Text size="sm" c="dimmed" component="div">
                  <PersonName id={startedBy} />
                </Text>
              </>
            ),
          },
        ]}
        rowKey={({ id }) => id}
        page={page}
        empty={{ title: t('rollouts.none'), about: t('rollouts.noneAbout') }}
      />
    </Page>
  )
}

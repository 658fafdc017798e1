import { Anchor, Grid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { Facts } from '../kit/facts.tsx'
import { formatMoney } from '../kit/format.ts'
import { BranchName, PersonName, TerminalCode } from '../kit/names.tsx'
import { Page } from '../kit/page.tsx'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { When } from '../kit/when.tsx'
import { LIVE_MS } from '../shell/use-waiting.ts'
import { useTexts } from '../texts/texts.ts'
import { factsOf } from './letter-facts.ts'
import { LetterHistory } from './letter-history.tsx'
import { MendPanel } from './mend-panel.tsx'
import { useMutationWords } from './mutation-words.ts'
import { ResolutionBadge } from './resolution-badge.tsx'
import { WhyPanel } from './why-panel.tsx'

export function DeadLetterPage() {
  const { t, locale } = useTexts()
  const api = useApi()
  const words = useMutationWords()
  const { branchId = '', clientRef = '' } = useParams()
  const query = useQuery({
    queryKey: ['dead-letter', branchId, clientRef],
    queryFn: () => taken(api.getDeadLetter({ params: { clientRef }, query: { branchId } })),
    refetchInterval: LIVE_MS,
  })
  const letter = query.data
  const back = (
    <Anchor component={Link} to="/dead-letters">
      {t('deadLetters.back')}
    </Anchor>
  )
  if (letter === undefined)
    return (
      <Page title={t('deadLetters.one')} above={back}>
        {query.isError ? <Failed error={query.error} again={() => void query.refetch()} /> : <Loading />}
      </Page>
    )
  const facts = factsOf(letter)
  const { total, currency } = facts
  return (
    <Page
      title={facts.receiptNumber ?? words.type(letter.type)}
      above={back}
      actions={<ResolutionBadge resolution={letter.resolution} />}
    >
      <Grid gap="lg">
        <Grid.Col span={12}>
          <WhyPanel letter={letter} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }} order={{ base: 3, lg: 2 }}>
          <Stack gap="lg">
            <Panel title={t('deadLetters.facts')}>
              <Facts
                of={[
                  [t('deadLetters.what'), words.type(letter.type)],
                  [t('kit.branch'), <BranchName key="b" id={letter.branchId} link />],
                  [t('kit.terminal'), <TerminalCode key="t" branchId={letter.branchId} id={letter.terminalId} />],
                  [t('deadLetters.operator'), <PersonName key="p" id={facts.staffId} />],
                  [
                    t('deadLetters.money'),
                    total === undefined || currency === undefined ? '–' : formatMoney(total, currency, locale),
                  ],
                  [t('deadLetters.happened'), <When key="w" at={letter.occurredAt} />],
                ]}
              />
              <Stack gap={2}>
                <Text size="sm" c="dimmed">
                  {t('deadLetters.note')}
                </Text>
                <Text>{facts.note ?? t('deadLetters.noNote')}</Text>
              </Stack>
            </Panel>
            <Panel title={t('deadLetters.history')}>
              <LetterHistory letter={letter} />
            </Panel>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 7 }} order={{ base: 2, lg: 3 }}>
          <MendPanel key={letter.clientRef} letter={letter} />
        </Grid.Col>
      </Grid>
    </Page>
  )
}

import { Anchor, Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { useApi, useRole } from '../api/api.tsx'
import { useBranch } from '../api/named.ts'
import { taken } from '../api/taken.ts'
import { useHealthHints } from '../health/use-health-hints.ts'
import { Page } from '../kit/page.tsx'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { useTexts } from '../texts/texts.ts'
import { AskPanel } from './ask-panel.tsx'
import { STATUS_COLOURS } from './status-colours.ts'
import { TerminalFacts } from './terminal-facts.tsx'

const EVERY_MS = 15_000

/** One device: how it stands by its last report, and what support asks of it. */
export function TerminalPage() {
  const { t } = useTexts()
  const api = useApi()
  const role = useRole()
  useHealthHints()
  const { branchId = '', terminalId = '' } = useParams()
  const branch = useBranch(branchId)
  const list = useQuery({
    queryKey: ['terminals-of', branchId],
    queryFn: () => taken(api.listTerminals({ query: { branchId, limit: 200 } })),
  })
  const health = useQuery({
    queryKey: ['health', 'branch', branchId, 'hour'],
    queryFn: () => taken(api.getBranchHealth({ params: { id: branchId }, query: { span: 'hour' } })),
    refetchInterval: EVERY_MS,
  })
  const terminal = list.data?.items.find(({ id }) => id === terminalId)
  const back = (
    <Anchor component={Link} to={`/terminals?branchId=${branchId}`}>
      {t('terminal.back')}
    </Anchor>
  )
  if (terminal === undefined)
    return (
      <Page title={t('terminal.one')} above={back}>
        {list.isPending ? (
          <Loading />
        ) : (
          <Failed error={list.error} {...(list.isError && { again: () => void list.refetch() })} />
        )}
      </Page>
    )
  const { code, name, platform, status } = terminal
  return (
    <Page
      title={branch === undefined ? code : `${branch.code} ${code}`}
      about={name ?? t(`platforms.${platform}`)}
      above={back}
      actions={
        <Badge size="lg" variant="light" color={STATUS_COLOURS[status]} c="var(--mantine-color-text)">
          {t(`terminals.statuses.${status}`)}
        </Badge>
      }
    >
      <Panel title={t('terminal.facts')}>
        {health.data === undefined ? (
          health.isError ? (
            <Failed error={health.error} again={() => void health.refetch()} />
          ) : (
            <Loading />
          )
        ) : (
          <TerminalFacts
            terminal={terminal}
            health={health.data.terminalList.find((one) => one.terminalId === terminalId)}
            currency={health.data.currency}
          />
        )}
      </Panel>
      {role !== 'supervisor' && platform !== 'api' && <AskPanel terminal={terminal} />}
    </Page>
  )
}

import { Anchor, Button, Group, Text } from '@mantine/core'
import type { Terminal, TerminalRequest, TerminalRequestKind } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { FileSearch, Send } from 'lucide-react'
import { Link } from 'react-router'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { useFailureWords } from '../kit/failure-words.ts'
import { PersonName } from '../kit/names.tsx'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { tell } from '../kit/tell.ts'
import { useLocalPages } from '../kit/use-local-pages.ts'
import { useWrite } from '../kit/use-write.ts'
import { When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'
import { OutcomeText } from './outcome-text.tsx'

/** While something waits, the answer may come any second; else only others at the desk change the list. */
const WAITING_MS = 2_000
const RESTING_MS = 20_000

/** What support asks of a terminal, and what came of it; the page follows by itself. */
export function AskPanel({ terminal }: { terminal: Terminal }) {
  const { t } = useTexts()
  const api = useApi()
  const words = useFailureWords()
  const { id, branchId, code, status } = terminal
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['terminal-requests', branchId, id],
    queryFn: () => taken(api.listTerminalRequests({ params: { id }, query: { branchId, limit: 50 } })),
    refetchInterval: (query) =>
      query.state.data?.items.some(({ state }) => state === 'waiting') === true ? WAITING_MS : RESTING_MS,
  })
  const ask = useWrite(
    (kind: TerminalRequestKind, key) => api.askTerminal({ params: { id }, query: { branchId }, body: { kind }, key }),
    ({ kind }) => tell(t(`terminal.isAsked.${kind}`, { code })),
  )
  return (
    <Panel
      title={t('terminal.asked')}
      actions={
        status === 'active' && (
          <Group gap="sm">
            <Button
              variant="default"
              leftSection={<Send size={18} aria-hidden />}
              loading={ask.isPending && ask.variables === 'sync'}
              onClick={() => ask.mutate('sync')}
            >
              {t('terminal.sendNow')}
            </Button>
            <Button
              variant="default"
              leftSection={<FileSearch size={18} aria-hidden />}
              loading={ask.isPending && ask.variables === 'bundle'}
              onClick={() => ask.mutate('bundle')}
            >
              {t('terminal.bundle')}
            </Button>
          </Group>
        )
      }
    >
      <Text c="dimmed">{t('terminal.askedAbout')}</Text>
      {ask.isError && (
        <Text c="var(--desk-red)" role="alert">
          {words(ask.error)}
        </Text>
      )}
      {data === undefined && (isError ? <Failed error={error} again={() => void refetch()} /> : <Loading />)}
      {data !== undefined && <Requests requests={data.items} />}
    </Panel>
  )
}

function Requests({ requests }: { requests: readonly TerminalRequest[] }) {
  const { t } = useTexts()
  const page = useLocalPages(requests, false, () => undefined)
  const columns: readonly Column<TerminalRequest>[] = [
    { key: 'what', title: t('terminal.what'), cell: ({ kind }) => t(`terminal.kinds.${kind}`) },
    { key: 'who', title: t('terminal.who'), cell: ({ askedBy }) => <PersonName id={askedBy} /> },
    { key: 'when', title: t('terminal.when'), cell: ({ askedAt }) => <When at={askedAt} /> },
    { key: 'outcome', title: t('terminal.outcome'), cell: (request) => <OutcomeText request={request} /> },
    {
      key: 'do',
      title: '',
      align: 'right',
      cell: ({ id, branchId, terminalId, kind, state }) =>
        kind === 'bundle' && state === 'answered' ? (
          <Anchor
            component={Link}
            to={`/terminals/${branchId}/${terminalId}/bundles/${id}`}
            style={{ whiteSpace: 'nowrap' }}
          >
            {t('terminal.look')}
          </Anchor>
        ) : null,
    },
  ]
  return (
    <DataTable
      label={t('terminal.asked')}
      columns={columns}
      rowKey={({ id }) => id}
      page={page}
      empty={{ title: t('terminal.none'), about: t('terminal.noneAbout') }}
      inset
    />
  )
}

import { Anchor, Button, SimpleGrid } from '@mantine/core'
import type { DiagnosticBundle, TerminalRequest } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { Link, useParams } from 'react-router'
import { useApi } from '../api/api.tsx'
import { usePerson } from '../api/named.ts'
import { taken } from '../api/taken.ts'
import { download } from '../kit/download.ts'
import { formatSecond } from '../kit/format.ts'
import { Page } from '../kit/page.tsx'
import { Empty, Failed, Loading } from '../kit/states.tsx'
import { useTexts } from '../texts/texts.ts'
import { DevicePanel, EnginePanel, QueuePanel } from './bundle-facts.tsx'
import { BundleEntries, BundleErrors, BundleEvents } from './bundle-lists.tsx'

/** What a terminal told of itself when it was asked. */
export function BundlePage() {
  const { t, locale } = useTexts()
  const api = useApi()
  const { branchId = '', terminalId = '', requestId = '' } = useParams()
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['terminal-request', branchId, requestId],
    queryFn: () => taken(api.getTerminalRequest({ params: { id: requestId }, query: { branchId } })),
  })
  const person = usePerson(data?.askedBy)
  const back = (
    <Anchor component={Link} to={`/terminals/${branchId}/${terminalId}`}>
      {t('bundle.back')}
    </Anchor>
  )
  const bundle = data?.bundle
  const about =
    data?.answeredAt === undefined
      ? undefined
      : t('bundle.about', { person: person?.name ?? '–', when: formatSecond(data.answeredAt, locale) })
  return (
    <Page
      title={t('bundle.title')}
      above={back}
      {...(about !== undefined && { about })}
      actions={data !== undefined && bundle !== undefined && <SaveButton request={data} bundle={bundle} />}
    >
      {isError && <Failed error={error} again={() => void refetch()} />}
      {data === undefined && !isError && <Loading />}
      {data !== undefined && bundle === undefined && (
        <Empty title={t('bundle.noBundle')} about={t('bundle.noBundleAbout')} />
      )}
      {bundle !== undefined && <Bundle bundle={bundle} />}
    </Page>
  )
}

function SaveButton({ request, bundle }: { request: TerminalRequest; bundle: DiagnosticBundle }) {
  const { t } = useTexts()
  const { id, terminalId, askedBy, askedAt, answeredAt } = request
  const file = { request: { id, terminalId, askedBy, askedAt, answeredAt }, bundle }
  const name = `outpost-bundle-${terminalId}-${bundle.at.slice(0, 19).replaceAll(':', '-')}.json`
  return (
    <Button
      variant="default"
      leftSection={<Download size={18} aria-hidden />}
      onClick={() => download(name, 'application/json', `${JSON.stringify(file, null, 2)}\n`)}
    >
      {t('terminal.download')}
    </Button>
  )
}

function Bundle({ bundle }: { bundle: DiagnosticBundle }) {
  return (
    <>
      <SimpleGrid cols={{ base: 1, lg: 3 }}>
        <DevicePanel bundle={bundle} />
        <EnginePanel bundle={bundle} />
        <QueuePanel bundle={bundle} />
      </SimpleGrid>
      <BundleErrors bundle={bundle} />
      <BundleEntries bundle={bundle} />
      <BundleEvents bundle={bundle} />
    </>
  )
}

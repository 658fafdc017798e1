import { Alert, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleX } from 'lucide-react'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { Facts } from '../kit/facts.tsx'
import { formatNumber } from '../kit/format.ts'
import { HashText } from '../kit/hash-text.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty, Failed, Loading } from '../kit/states.tsx'
import { When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'

/** Where a branch's journal stands, its last step reckoned anew. */
export function ChainPanel({ branchId }: { branchId: string }) {
  const { t, locale } = useTexts()
  const api = useApi()
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['chain', branchId],
    queryFn: () => taken(api.getChain({ query: { branchId } })),
  })
  const body = () => {
    if (isError) return <Failed error={error} again={() => void refetch()} />
    if (data === undefined) return <Loading />
    const { last, hash, branchSeq } = data
    if (branchSeq === 0) return <Empty title={t('chain.empty')} about={t('chain.emptyAbout')} />
    const isWhole = last !== undefined && last.intact && last.linked && last.hash === hash
    return (
      <>
        <Alert color={isWhole ? 'green' : 'red'} icon={isWhole ? <CircleCheck size={20} /> : <CircleX size={20} />}>
          {t(isWhole ? 'chain.intact' : 'chain.broken')}
        </Alert>
        <Facts
          of={[
            [t('chain.end'), <Text key="e">{formatNumber(branchSeq, locale)}</Text>],
            ...(last === undefined ? [] : [[t('chain.last'), <When key="w" at={last.at} />] as const]),
          ]}
        />
        <Stack gap={2} align="flex-start">
          <Text size="sm" c="dimmed">
            {t('chain.hash')}
          </Text>
          <HashText of={hash} />
        </Stack>
      </>
    )
  }
  return <Panel title={t('chain.title')}>{body()}</Panel>
}

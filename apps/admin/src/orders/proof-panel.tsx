import { Alert, Badge, Group, Paper, Stack, Text } from '@mantine/core'
import type { JournalProof } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleX } from 'lucide-react'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { formatNumber } from '../kit/format.ts'
import { HashText } from '../kit/hash-text.tsx'
import { Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { When } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'

const isGood = ({ intact, linked }: JournalProof) => intact && linked

/** The order's steps in its branch's journal, each reckoned anew. */
export function ProofPanel({ branchId, orderId }: { branchId: string; orderId: string }) {
  const { t } = useTexts()
  const api = useApi()
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['proof', branchId, orderId],
    queryFn: () => taken(api.getOrderProof({ params: { id: orderId }, query: { branchId } })),
  })
  const body = () => {
    if (isError) return <Failed error={error} again={() => void refetch()} />
    if (data === undefined) return <Loading />
    const isWhole = data.steps.length > 0 && data.steps.every(isGood)
    return (
      <>
        <Alert color={isWhole ? 'green' : 'red'} icon={isWhole ? <CircleCheck size={20} /> : <CircleX size={20} />}>
          {t(isWhole ? 'proof.intact' : 'proof.broken')}
        </Alert>
        {data.steps.map((step) => (
          <Step key={step.branchSeq} step={step} head={data.headSeq} />
        ))}
      </>
    )
  }
  return (
    <Panel title={t('proof.title')}>
      <Text c="dimmed">{t('proof.about')}</Text>
      {body()}
    </Panel>
  )
}

function Step({ step, head }: { step: JournalProof; head: number }) {
  const { t, locale, has } = useTexts()
  const { branchSeq, kind, at, prevHash, hash, recomputed, intact, linked, entries, movements, clientRef } = step
  const number = (value: number) => formatNumber(value, locale)
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between">
          <Text fw={600}>
            {has(`proof.kinds.${kind}`) ? t(`proof.kinds.${kind}` as never) : kind},{' '}
            {t('proof.place', { seq: number(branchSeq), head: number(head) })}
          </Text>
          <When at={at} />
        </Group>
        <Hash name={t('proof.prev')} of={prevHash} holds={linked} />
        <Hash name={t('proof.hash')} of={hash} />
        <Hash name={t('proof.recomputed')} of={recomputed} holds={intact} />
        {clientRef !== undefined && <Hash name={t('proof.reference')} of={clientRef} />}
        <Text size="sm" c="dimmed">
          {t('proof.vouches', { entries: number(entries), movements: number(movements) })}
        </Text>
      </Stack>
    </Paper>
  )
}

/** A hash under its name, and whether it is what it should be. */
function Hash({ name, of, holds }: { name: string; of: string; holds?: boolean }) {
  const { t } = useTexts()
  return (
    <Stack gap={2} align="flex-start">
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {name}
        </Text>
        {holds !== undefined && (
          <Badge variant="light" color={holds ? 'green' : 'red'} c="var(--mantine-color-text)">
            {t(holds ? 'proof.good' : 'proof.bad')}
          </Badge>
        )}
      </Group>
      <HashText of={of} />
    </Stack>
  )
}

import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type Flag, FlagPreviewRequest, type RolloutStart, validate } from '@outpost/contract/v2'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { formatNumber } from '../kit/format.ts'
import { useTexts } from '../texts/texts.ts'

const TYPING_MS = 400

interface StepReachProps {
  readonly flag: Flag
  readonly plan: RolloutStart
  readonly step: number
}

/** How many branches would have it at this step. */
export function StepReach({ flag, plan: { variant, steps }, step }: StepReachProps) {
  const { t, locale } = useTexts()
  const api = useApi()
  const body = {
    key: flag.key,
    definition: flag.definition,
    rollout: { variant, steps: steps.slice(0, step + 1), step },
    limit: 1,
  }
  const [asked] = useDebouncedValue(JSON.stringify(body), TYPING_MS)
  const request = JSON.parse(asked) as FlagPreviewRequest
  const { data } = useQuery({
    queryKey: ['flag-preview', 'step', asked],
    queryFn: () => taken(api.previewFlag({ body: request })),
    enabled: validate(FlagPreviewRequest, request).ok,
    placeholderData: keepPreviousData,
  })
  const branches = data?.totals.find((total) => total.variant === variant)?.branches
  return (
    <Text size="sm" c="dimmed" pb={10} w={150} role="status">
      {branches === undefined
        ? '…'
        : t('rollouts.reaches', { count: branches, branches: formatNumber(branches, locale) })}
    </Text>
  )
}

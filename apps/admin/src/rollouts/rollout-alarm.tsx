import { Alert, Anchor, Stack } from '@mantine/core'
import { Siren } from 'lucide-react'
import { Link } from 'react-router'
import { useTexts } from '../texts/texts.ts'
import { useAlarms } from './use-alarms.ts'

/** Rollouts that have halted and that nobody has taken note of yet. */
export function RolloutAlarm() {
  const { t } = useTexts()
  const alarms = useAlarms()
  if (alarms.length === 0) return null
  return (
    <Alert
      color="red"
      icon={<Siren size={20} aria-hidden />}
      title={t('rollouts.alarm', { count: alarms.length })}
      role="alert"
    >
      <Stack gap={4} align="flex-start">
        {alarms.map(({ id, flagKey, variant }) => (
          <Anchor key={id} component={Link} to={`/rollouts/${id}`}>
            {flagKey}: {variant}
          </Anchor>
        ))}
      </Stack>
    </Alert>
  )
}

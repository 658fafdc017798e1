import { Alert, Anchor, Stack, Text } from '@mantine/core'
import type { DrillState } from '@outpost/contract/v2'
import { TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import { useRole } from '../api/api.tsx'
import { Ago } from '../kit/when.tsx'
import { useTexts } from '../texts/texts.ts'

/** Says that nobody knows whether backups restore; nothing while they are known to. `link`: leads to the drills. */
export function DrillAlert({ drill, link = false }: { drill: DrillState | undefined; link?: boolean }) {
  const { t } = useTexts()
  const role = useRole()
  const standing = drill?.standing
  if (standing !== 'failed' && standing !== 'late' && standing !== 'never') return null
  return (
    <Alert
      color={standing === 'late' ? 'yellow' : 'red'}
      icon={<TriangleAlert size={20} />}
      title={t(`drills.state.${standing}`)}
      role="alert"
    >
      <Stack gap="xs" align="flex-start">
        <Text>{t(`drills.stateAbout.${standing}`)}</Text>
        {drill?.lastAt !== undefined && (
          <Text size="sm">
            {t('drills.lastTried')} <Ago at={drill.lastAt} />
          </Text>
        )}
        {link && role !== 'supervisor' && (
          <Anchor component={Link} to="/drills">
            {t('drills.see')}
          </Anchor>
        )}
      </Stack>
    </Alert>
  )
}

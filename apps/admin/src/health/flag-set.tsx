import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi, useRole } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { useTexts } from '../texts/texts.ts'

/** The version of the set that head office has; unknown to who may not see flags. */
export function useNewestFlagSet(): number | undefined {
  const api = useApi()
  const role = useRole()
  const { data } = useQuery({
    queryKey: ['flags'],
    queryFn: () => taken(api.listFlags()),
    enabled: role === 'support' || role === 'admin',
  })
  return data?.setVersion
}

/** The set that a terminal goes by, as it reported. */
export function FlagSet({ version, newest }: { version: string | undefined; newest: number | undefined }) {
  const { t } = useTexts()
  const isOld = version !== undefined && newest !== undefined && Number(version) < newest
  return (
    <>
      {version ?? '–'}
      {isOld && (
        <Text size="sm" c="dimmed">
          {t('health.flagSetOld')}
        </Text>
      )}
    </>
  )
}

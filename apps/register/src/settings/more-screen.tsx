import { useRouter } from 'expo-router'
import { Text } from 'react-native-paper'
import { Page } from '../kit/page.tsx'
import { RowLink } from '../kit/row-link.tsx'
import { decisionsOf, useStatus } from '../state/use-status.ts'
import { useTexts } from '../texts/texts.ts'
import { useRegisterTheme } from '../theme/theme.ts'

/** What a narrow screen's bar has no room for. */
export function MoreScreen() {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const router = useRouter()
  const decisions = decisionsOf(useStatus())
  return (
    <Page title={t('frame.more')}>
      <RowLink
        title={t('syncCentre.title')}
        detail={t('settings.syncHint')}
        end={
          decisions > 0 && (
            <Text variant="titleSmall" style={{ color: colors.error }}>
              {t('frame.safe.decisions', { count: decisions })}
            </Text>
          )
        }
        onPress={() => router.navigate('/sync')}
      />
      <RowLink title={t('settings.title')} detail={t('settings.hint')} onPress={() => router.navigate('/settings')} />
    </Page>
  )
}

import type { OpenError } from '@outpost/sync'
import { StyleSheet, View } from 'react-native'
import { PaperProvider, Text } from 'react-native-paper'
import { paperIcon } from '../kit/icon.tsx'
import { Notice } from '../kit/notice.tsx'
import { useTexts } from '../texts/texts.ts'
import { lightTheme, space } from '../theme/theme.ts'

export type StartProblem = OpenError

/** The store would not open. Says that nothing is lost, and what to do. */
export function CannotStart({ problem }: { readonly problem: StartProblem }) {
  const { t } = useTexts()
  return (
    <PaperProvider theme={lightTheme} settings={{ icon: paperIcon }}>
      <View style={styles.page}>
        <Text variant="headlineSmall" role="heading">
          {t('gettingIn.cannotStart')}
        </Text>
        <Notice tone="error">{wordsOf(problem, t)}</Notice>
      </View>
    </PaperProvider>
  )
}

function wordsOf(problem: StartProblem, t: ReturnType<typeof useTexts>['t']): string {
  if (problem.code === 'store_newer') return t('gettingIn.storeNewer')
  if (problem.code === 'store_busy') return t('gettingIn.storeBusy')
  return t('gettingIn.storeFailed', { detail: problem.detail })
}

const styles = StyleSheet.create({
  page: { flex: 1, alignSelf: 'center', justifyContent: 'center', gap: space.l, padding: space.xl, maxWidth: 560 },
})

import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Icon } from '../kit/icon.tsx'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

/** Nothing sold yet, or nothing that fits what is looked for: then the way back to all. */
export function OrdersEmpty({ onShowAll }: { readonly onShowAll: (() => void) | null }) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  return (
    <View style={styles.none}>
      <Icon name={onShowAll ? 'search' : 'receipt'} size={40} color={colors.outline} />
      <Text variant="titleMedium">{t(onShowAll ? 'orders.noHits' : 'orders.none')}</Text>
      <Text variant="bodyMedium" style={[styles.hint, { color: colors.onSurfaceVariant }]}>
        {t(onShowAll ? 'orders.noHitsHint' : 'orders.noneHint')}
      </Text>
      {onShowAll && <Action onPress={onShowAll}>{t('orders.showAll')}</Action>}
    </View>
  )
}

const styles = StyleSheet.create({
  none: { alignItems: 'center', gap: space.s, padding: space.xxl },
  hint: { textAlign: 'center', maxWidth: 440 },
})

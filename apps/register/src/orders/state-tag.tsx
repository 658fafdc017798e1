import type { OrderProgress } from '@outpost/client'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Icon } from '../kit/icon.tsx'
import { useTone } from '../kit/notice.tsx'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { PROGRESS_ICON, PROGRESS_TONE } from './order-marks.ts'

/** One of four words, with its colour and its picture. */
export function StateTag({ progress }: { readonly progress: OrderProgress }) {
  const { t } = useTexts()
  const [background, ink] = useTone(PROGRESS_TONE[progress])
  return (
    <View style={[styles.tag, { backgroundColor: background }]}>
      <Icon name={PROGRESS_ICON[progress]} size={16} color={ink} />
      <Text variant="labelMedium" style={{ color: ink }} numberOfLines={1}>
        {t(`orders.short.${progress}`)}
      </Text>
    </View>
  )
}

const styles = StyleSheet.create({
  tag: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.xs,
    paddingHorizontal: space.s,
    paddingVertical: space.xs,
    borderRadius: 8,
  },
})

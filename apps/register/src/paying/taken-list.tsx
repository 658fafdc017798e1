import { StyleSheet, View } from 'react-native'
import { IconButton, Text } from 'react-native-paper'
import { useSale } from '../selling/sale.tsx'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, TOUCH, useRegisterTheme } from '../theme/theme.ts'
import type { TenderName } from './tender-choice.tsx'

/** What has been taken of a split payment; nothing is final before the sale is completed. */
export function TakenList({ onRemove }: { readonly onRemove: (index: number) => void }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  const { taken } = useSale()
  if (taken.length === 0) return null
  return (
    <View style={[styles.list, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}>
      <Text variant="labelLarge" style={[styles.title, { color: colors.onSurfaceVariant }]}>
        {t('paying.given')}
      </Text>
      {taken.map(({ tender, tendered, reference, state }, index) => {
        const name = t(`paying.tender.${tender as TenderName}`)
        const amount = formatMoney(tendered, branch.currency, locale)
        const isUnknown = state === 'unknown'
        const notes = [reference, isUnknown ? t('paying.outcomeUnknown') : undefined].filter(
          (note) => note !== undefined,
        )
        return (
          <View key={`${tender}-${index}`} style={styles.row}>
            <View style={styles.name}>
              <Text variant="bodyLarge">{name}</Text>
              {notes.length > 0 && (
                <Text variant="bodySmall" style={{ color: isUnknown ? colors.warning : colors.onSurfaceVariant }}>
                  {notes.join(' · ')}
                </Text>
              )}
            </View>
            <Text variant="titleMedium" style={styles.figure}>
              {amount}
            </Text>
            <IconButton
              icon="remove"
              size={20}
              style={styles.remove}
              accessibilityLabel={t('paying.remove', { tender: name, amount })}
              onPress={() => onRemove(index)}
            />
          </View>
        )
      })}
    </View>
  )
}

const styles = StyleSheet.create({
  list: { borderWidth: 1, borderRadius: 14, paddingVertical: space.s },
  title: { paddingHorizontal: space.l },
  row: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.s,
    paddingStart: space.l,
    paddingEnd: space.s,
    minHeight: 52,
  },
  name: { flex: 1 },
  figure: { fontVariant: ['tabular-nums'] },
  remove: { width: TOUCH, height: TOUCH, margin: 0 },
})

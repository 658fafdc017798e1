import type { Tender } from '@outpost/client'
import { StyleSheet, View } from 'react-native'
import { IconButton, Text } from 'react-native-paper'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, TOUCH } from '../theme/theme.ts'
import type { TenderName } from './tender-choice.tsx'

interface TakenListProps {
  readonly taken: readonly Tender[]
  readonly onRemove: (index: number) => void
}

/** What has been taken of a split payment; nothing is final before the sale is completed. */
export function TakenList({ taken, onRemove }: TakenListProps) {
  const { t, locale } = useTexts()
  const { branch } = useRegister()
  if (taken.length === 0) return null
  return (
    <View style={styles.list}>
      <Text variant="labelLarge">{t('paying.given')}</Text>
      {taken.map(({ tender, tendered, reference }, index) => {
        const name = t(`paying.tender.${tender as TenderName}`)
        const amount = formatMoney(tendered, branch.currency, locale)
        return (
          <View key={`${tender}-${index}`} style={styles.row}>
            <Text variant="bodyLarge" style={styles.name}>
              {reference === undefined ? name : `${name} · ${reference}`}
            </Text>
            <Text variant="titleMedium">{amount}</Text>
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
  list: { gap: space.xs },
  row: { flexDirection: 'row', alignItems: 'center', gap: space.s },
  name: { flex: 1 },
  remove: { width: TOUCH, height: TOUCH, margin: 0 },
})

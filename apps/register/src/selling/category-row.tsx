import type { Category } from '@outpost/contract/v2'
import { ScrollView, StyleSheet } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

interface CategoryRowProps {
  readonly categories: readonly Category[]
  /** `null`: all goods; undefined: none, while somebody searches. */
  readonly chosen: string | null | undefined
  readonly onChoose: (categoryId: string | null) => void
}

export function CategoryRow({ categories, chosen, onChoose }: CategoryRowProps) {
  const { t } = useTexts()
  if (categories.length === 0) return null
  return (
    <ScrollView
      horizontal
      role="tablist"
      aria-label={t('selling.categories')}
      showsHorizontalScrollIndicator={false}
      style={styles.row}
      contentContainerStyle={styles.content}
    >
      <Tab name={t('selling.allGoods')} isChosen={chosen === null} onPress={() => onChoose(null)} />
      {categories.map(({ id, name }) => (
        <Tab key={id} name={name} isChosen={chosen === id} onPress={() => onChoose(id)} />
      ))}
    </ScrollView>
  )
}

interface TabProps {
  readonly name: string
  readonly isChosen: boolean
  readonly onPress: () => void
}

function Tab({ name, isChosen, onPress }: TabProps) {
  const { colors } = useRegisterTheme()
  const [background, ink] = isChosen ? [colors.primary, colors.onPrimary] : [colors.surface, colors.onSurface]
  return (
    <TouchableRipple
      role="tab"
      aria-selected={isChosen}
      onPress={onPress}
      style={[styles.tab, { backgroundColor: background, borderColor: isChosen ? background : colors.outlineVariant }]}
    >
      <Text variant="labelLarge" style={{ color: ink }}>
        {name}
      </Text>
    </TouchableRipple>
  )
}

const styles = StyleSheet.create({
  row: { flexGrow: 0, flexShrink: 0 },
  content: { gap: space.s, paddingHorizontal: space.xs },
  tab: { minHeight: 44, justifyContent: 'center', paddingHorizontal: space.l, borderRadius: 22, borderWidth: 1 },
})

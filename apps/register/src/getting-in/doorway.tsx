import type { ReactNode } from 'react'
import { ScrollView, StyleSheet, View } from 'react-native'
import { Surface, Text } from 'react-native-paper'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

interface DoorwayProps {
  readonly title: string
  readonly intro?: string
  /** Where one is about to get in. */
  readonly place?: string
  /** Room for two columns, where the screen has it. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** The page in front of the register. */
export function Doorway({ title, intro, place, wide, children }: DoorwayProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  return (
    <ScrollView
      role="main"
      style={{ backgroundColor: colors.background }}
      contentContainerStyle={styles.page}
      keyboardShouldPersistTaps="handled"
    >
      <View style={[styles.column, wide === true && styles.wide]}>
        <Text variant="labelLarge" style={{ color: colors.onSurfaceVariant }}>
          {place === undefined ? t('common.appName') : `${t('common.appName')} · ${place}`}
        </Text>
        <Surface
          mode="flat"
          style={[styles.card, { borderColor: colors.outlineVariant, backgroundColor: colors.surface }]}
        >
          <View style={styles.head}>
            <Text variant="headlineSmall" role="heading" aria-level={1}>
              {title}
            </Text>
            {intro !== undefined && (
              <Text variant="bodyMedium" style={{ color: colors.onSurfaceVariant }}>
                {intro}
              </Text>
            )}
          </View>
          {children}
        </Surface>
      </View>
    </ScrollView>
  )
}

const styles = StyleSheet.create({
  page: { flexGrow: 1, alignItems: 'center', justifyContent: 'center', padding: space.l },
  column: { width: '100%', maxWidth: 440, gap: space.m },
  wide: { maxWidth: 860 },
  card: { borderRadius: 16, borderWidth: 1, padding: space.xl, gap: space.l },
  head: { gap: space.xs },
})

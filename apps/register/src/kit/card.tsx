import type { ReactNode } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { space, useRegisterTheme } from '../theme/theme.ts'

interface CardProps {
  readonly title?: string
  readonly children: ReactNode
}

/** What belongs together, on a surface of its own. */
export function Card({ title, children }: CardProps) {
  const { colors } = useRegisterTheme()
  return (
    <View style={[styles.card, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}>
      {title !== undefined && (
        <Text variant="titleMedium" role="heading" aria-level={2}>
          {title}
        </Text>
      )}
      {children}
    </View>
  )
}

interface FactProps {
  readonly name: string
  readonly children: string
}

/** A name and what there is to say of it. */
export function Fact({ name, children }: FactProps) {
  const { colors } = useRegisterTheme()
  return (
    <View style={styles.fact}>
      <Text variant="bodyMedium" style={[styles.name, { color: colors.onSurfaceVariant }]}>
        {name}
      </Text>
      <Text variant="bodyMedium" style={styles.value}>
        {children}
      </Text>
    </View>
  )
}

const styles = StyleSheet.create({
  card: { padding: space.l, gap: space.m, borderRadius: 14, borderWidth: 1 },
  fact: { flexDirection: 'row', justifyContent: 'space-between', gap: space.l },
  name: { flexShrink: 0 },
  value: { flexShrink: 1, marginStart: 'auto', fontVariant: ['tabular-nums'] },
})

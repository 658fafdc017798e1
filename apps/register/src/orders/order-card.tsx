import type { ReactNode } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { space, useRegisterTheme } from '../theme/theme.ts'

interface OrderCardProps {
  readonly title: string
  readonly children: ReactNode
}

/** One part of an order's page. */
export function OrderCard({ title, children }: OrderCardProps) {
  const { colors } = useRegisterTheme()
  return (
    <View
      role="region"
      aria-label={title}
      style={[styles.card, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}
    >
      <Text variant="titleMedium" role="heading" aria-level={2}>
        {title}
      </Text>
      {children}
    </View>
  )
}

const styles = StyleSheet.create({ card: { padding: space.l, gap: space.s, borderRadius: 14, borderWidth: 1 } })

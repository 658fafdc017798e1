import type { ReactNode } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { Icon } from './icon.tsx'

interface RowLinkProps {
  readonly title: string
  readonly detail: string
  /** At the end: a figure, a state. */
  readonly end?: ReactNode
  readonly onPress: () => void
}

/** One of a list, and the way to it. */
export function RowLink({ title, detail, end, onPress }: RowLinkProps) {
  const { colors } = useRegisterTheme()
  return (
    <TouchableRipple
      role="link"
      onPress={onPress}
      style={[styles.row, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}
    >
      <>
        <View style={styles.words}>
          <Text variant="titleSmall">{title}</Text>
          <Text variant="bodySmall" style={{ color: colors.onSurfaceVariant }}>
            {detail}
          </Text>
        </View>
        {end}
        <Icon name="next" size={20} color={colors.onSurfaceVariant} />
      </>
    </TouchableRipple>
  )
}

const styles = StyleSheet.create({
  row: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.m,
    padding: space.m,
    borderRadius: 12,
    borderWidth: 1,
    minHeight: 64,
  },
  words: { flex: 1, gap: 2 },
})

import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { space, useRegisterTheme } from '../theme/theme.ts'

interface MoneyRowProps {
  readonly label: string
  readonly value: string
  readonly strong?: boolean
  /** Smaller, below what it belongs to. */
  readonly hint?: string
}

/** Something and its figure, at the two edges. */
export function MoneyRow({ label, value, strong, hint }: MoneyRowProps) {
  const { colors } = useRegisterTheme()
  const variant = strong === true ? 'titleLarge' : 'bodyMedium'
  return (
    <View style={styles.row}>
      <View style={styles.label}>
        <Text variant={variant}>{label}</Text>
        {hint !== undefined && (
          <Text variant="bodySmall" style={{ color: colors.onSurfaceVariant }}>
            {hint}
          </Text>
        )}
      </View>
      <Text variant={variant} style={styles.figure}>
        {value}
      </Text>
    </View>
  )
}

const styles = StyleSheet.create({
  row: { flexDirection: 'row', alignItems: 'baseline', gap: space.m, paddingVertical: 2 },
  label: { flex: 1, minWidth: 0 },
  figure: { fontVariant: ['tabular-nums'] },
})

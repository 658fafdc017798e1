import { StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { Icon } from './icon.tsx'

interface NumberPadProps {
  readonly onDigits: (digits: string) => void
  readonly onBackspace: () => void
  readonly backspaceLabel: string
  /** The last key of the first column: `00` for money, the decimal sign for weights. */
  readonly extra: string
}

/** A till's keys. Each press hands on what it types. */
export function NumberPad({ onDigits, onBackspace, backspaceLabel, extra }: NumberPadProps) {
  const rows = [
    ['7', '8', '9'],
    ['4', '5', '6'],
    ['1', '2', '3'],
  ]
  return (
    <View style={styles.pad}>
      {rows.map((row) => (
        <View key={row[0]} style={styles.row}>
          {row.map((digit) => (
            <PadKey key={digit} label={digit} onPress={() => onDigits(digit)} />
          ))}
        </View>
      ))}
      <View style={styles.row}>
        <PadKey label={extra} onPress={() => onDigits(extra)} />
        <PadKey label="0" onPress={() => onDigits('0')} />
        <PadKey label={backspaceLabel} icon onPress={onBackspace} />
      </View>
    </View>
  )
}

interface PadKeyProps {
  readonly label: string
  readonly icon?: boolean
  readonly onPress: () => void
}

function PadKey({ label, icon, onPress }: PadKeyProps) {
  const { colors } = useRegisterTheme()
  return (
    <TouchableRipple
      onPress={onPress}
      role="button"
      aria-label={label}
      style={[styles.key, { backgroundColor: colors.surfaceVariant }]}
    >
      {icon === true ? (
        <Icon name="backspace" color={colors.onSurface} size={24} />
      ) : (
        <Text variant="titleLarge">{label}</Text>
      )}
    </TouchableRipple>
  )
}

const styles = StyleSheet.create({
  pad: { gap: space.s },
  row: { flexDirection: 'row', gap: space.s },
  key: { flex: 1, minHeight: 56, borderRadius: 10, alignItems: 'center', justifyContent: 'center' },
})

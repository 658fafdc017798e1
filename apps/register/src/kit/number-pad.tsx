import { StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { Icon } from './icon.tsx'

interface NumberPadProps {
  readonly onDigits: (digits: string) => void
  readonly onBackspace: () => void
  readonly backspaceLabel: string
  /** The last key of the first column: `00` for money; nothing for a PIN. */
  readonly extra?: string
}

const ROWS = [
  ['7', '8', '9'],
  ['4', '5', '6'],
  ['1', '2', '3'],
]

/** As on every till, whatever way the language runs. */
const LEFT_TO_RIGHT = { dir: 'ltr' } as object

/** A till's keys, left to right in every language. Each press hands on what it types. */
export function NumberPad({ onDigits, onBackspace, backspaceLabel, extra }: NumberPadProps) {
  return (
    <View {...LEFT_TO_RIGHT} style={styles.pad}>
      {ROWS.map((row) => (
        <View key={row[0]} style={styles.row}>
          {row.map((digit) => (
            <PadKey key={digit} label={digit} onPress={() => onDigits(digit)} />
          ))}
        </View>
      ))}
      <View style={styles.row}>
        {extra === undefined ? <View style={styles.gap} /> : <PadKey label={extra} onPress={() => onDigits(extra)} />}
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
      style={[
        styles.key,
        icon === true ? { backgroundColor: colors.surfaceVariant } : { backgroundColor: colors.surface },
        { borderColor: colors.outlineVariant },
      ]}
    >
      {icon === true ? (
        <Icon name="backspace" color={colors.onSurfaceVariant} size={24} />
      ) : (
        <Text variant="headlineSmall" style={styles.digit}>
          {label}
        </Text>
      )}
    </TouchableRipple>
  )
}

const styles = StyleSheet.create({
  pad: { gap: space.s },
  row: { flexDirection: 'row', gap: space.s },
  key: { flex: 1, minHeight: 52, borderRadius: 12, borderWidth: 1, alignItems: 'center', justifyContent: 'center' },
  gap: { flex: 1, borderWidth: 1, borderColor: 'transparent' },
  digit: { fontVariant: ['tabular-nums'], fontWeight: '500' },
})

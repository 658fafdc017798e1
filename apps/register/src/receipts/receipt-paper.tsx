import type { Receipt, ReceiptLine } from '@outpost/client'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { Barcode } from './barcode.tsx'

/** The receipt on the screen, line by line as paper has it. */
export function ReceiptPaper({ receipt }: { readonly receipt: Receipt }) {
  const { colors } = useRegisterTheme()
  return (
    <View
      testID="receipt"
      style={[styles.paper, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}
    >
      {receipt.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity, and never move
        <PaperLine key={index} line={line} />
      ))}
    </View>
  )
}

function PaperLine({ line }: { readonly line: ReceiptLine }) {
  const { colors } = useRegisterTheme()
  switch (line.kind) {
    case 'rule':
      return <View style={[styles.rule, { borderColor: colors.outlineVariant }]} />
    case 'barcode':
      return (
        <View style={styles.barcode}>
          <Barcode value={line.value} />
          <Text variant="labelMedium" style={styles.centre}>
            {line.value}
          </Text>
        </View>
      )
    case 'text': {
      const variant = line.weight === 'large' ? 'titleMedium' : 'bodyMedium'
      const place = line.align === 'center' ? styles.centre : indentOf(line.text)
      return (
        <Text variant={variant} style={[place, line.weight === 'normal' ? null : styles.strong]}>
          {line.text.trim()}
        </Text>
      )
    }
    case 'pair': {
      const variant = line.weight === 'strong' ? 'titleMedium' : 'bodyMedium'
      return (
        <View style={styles.pair}>
          <Text variant={variant} style={[styles.label, indentOf(line.label)]}>
            {line.label.trim()}
          </Text>
          <Text variant={variant} style={styles.figure}>
            {line.value}
          </Text>
        </View>
      )
    }
  }
}

/** Paper indents by spaces; a screen by a margin. */
const indentOf = (text: string) => (text.startsWith(' ') ? styles.indented : null)

const styles = StyleSheet.create({
  paper: { padding: space.xl, gap: space.xs, borderRadius: 12, borderWidth: 1 },
  rule: { borderTopWidth: 1, borderStyle: 'dashed', marginVertical: space.s },
  barcode: { gap: space.xs, marginTop: space.s },
  centre: { textAlign: 'center' },
  strong: { fontWeight: '700' },
  indented: { marginStart: space.m, opacity: 0.85 },
  pair: { flexDirection: 'row', justifyContent: 'space-between', gap: space.m },
  label: { flex: 1 },
  figure: { fontVariant: ['tabular-nums'] },
})

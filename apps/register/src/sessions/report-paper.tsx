import type { ReceiptLine } from '@outpost/client'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { space, useRegisterTheme } from '../theme/theme.ts'

/** A report as its paper will show it. */
export function ReportPaper({ lines }: { readonly lines: readonly ReceiptLine[] }) {
  const { colors } = useRegisterTheme()
  const border = { borderColor: colors.outlineVariant }
  return (
    <View testID="report" style={[styles.paper, { backgroundColor: colors.surface }, border]}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a printed page have no other name than their place
        <PaperLine key={at} line={line} />
      ))}
    </View>
  )
}

const VARIANT = { normal: 'bodyMedium', strong: 'titleSmall', large: 'titleLarge' } as const

function PaperLine({ line }: { readonly line: ReceiptLine }) {
  const { colors } = useRegisterTheme()
  switch (line.kind) {
    case 'rule':
      return <View style={[styles.rule, { borderColor: colors.outlineVariant }]} />
    case 'text':
      return (
        <Text
          variant={VARIANT[line.weight]}
          style={[line.align === 'center' && styles.centre, line.weight !== 'normal' && styles.strong]}
        >
          {line.text}
        </Text>
      )
    case 'pair':
      return (
        <View style={styles.pair}>
          <Text variant={VARIANT[line.weight]} style={[styles.label, line.weight === 'strong' && styles.strong]}>
            {line.label}
          </Text>
          <Text variant={VARIANT[line.weight]} style={[styles.figure, line.weight === 'strong' && styles.strong]}>
            {line.value}
          </Text>
        </View>
      )
    case 'barcode':
      return <Text variant="bodyMedium">{line.value}</Text>
  }
}

const styles = StyleSheet.create({
  paper: { padding: space.xl, gap: space.xs, borderRadius: 12, borderWidth: 1 },
  rule: { borderTopWidth: 1, borderStyle: 'dashed', marginVertical: space.s },
  centre: { textAlign: 'center' },
  pair: { flexDirection: 'row', justifyContent: 'space-between', gap: space.m },
  label: { flex: 1 },
  strong: { fontWeight: '700' },
  figure: { fontVariant: ['tabular-nums'] },
})

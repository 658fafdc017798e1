import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { DecimalField } from '../kit/decimal-field.tsx'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { type DraftLine, type MoveKind, quantityOf } from './draft.ts'

interface DraftLineRowProps {
  readonly line: DraftLine
  readonly kind: MoveKind
  readonly onChange: (change: Partial<DraftLine>) => void
  readonly onRemove: () => void
  readonly onSubmit: () => void
}

/** One line of a document: how much of what. */
export function DraftLineRow({ line, kind, onChange, onRemove, onSubmit }: DraftLineRowProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const { name, unit, quantity, takesAway } = line
  return (
    <View style={[styles.line, { borderColor: colors.outlineVariant }]}>
      <View style={styles.name}>
        <Text variant="bodyLarge">{name}</Text>
        <Text variant="bodySmall" style={{ color: colors.onSurfaceVariant }}>
          {unit === 'each' ? t('common.each') : unit}
        </Text>
      </View>
      {kind === 'adjustment' && (
        <Action
          icon={takesAway ? 'minus' : 'plus'}
          label={`${name}: ${takesAway ? t('stock.takesAway') : t('stock.adds')}`}
          onPress={() => onChange({ takesAway: !takesAway })}
        >
          {takesAway ? t('stock.takesAway') : t('stock.adds')}
        </Action>
      )}
      <View style={styles.quantity}>
        <DecimalField
          label={t('selling.line.quantity')}
          accessibilityLabel={t('stock.quantityOf', { name })}
          text={quantity}
          onText={(typed) => onChange({ quantity: typed })}
          problem={quantityOf(kind, line) === undefined ? t('stock.quantityInvalid') : ''}
          onSubmitEditing={onSubmit}
          submitBehavior="submit"
        />
      </View>
      <Action kind="quiet" icon="remove" label={t('syncCentre.correct.removeLine', { name })} onPress={onRemove}>
        {t('selling.line.remove')}
      </Action>
    </View>
  )
}

const styles = StyleSheet.create({
  line: {
    flexDirection: 'row',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: space.s,
    paddingBottom: space.s,
    borderBottomWidth: 1,
  },
  name: { flexGrow: 1, flexBasis: 180 },
  quantity: { width: 132 },
})

import type { OrderItem } from '@outpost/contract/v2'
import { useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { DecimalField } from '../kit/decimal-field.tsx'
import { MoneyField } from '../kit/money-field.tsx'
import { readDecimal } from '../kit/read-decimal.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import type { LineEdit } from './correct-order.ts'

interface CorrectionLineProps {
  readonly item: OrderItem
  readonly onEdit: (line: LineEdit) => void
}

/** One line of a refused order, to be mended or taken out. */
export function CorrectionLine({ item, onEdit }: CorrectionLineProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const [text, setText] = useState(item.quantity)
  const [unitPrice, setUnitPrice] = useState(item.unitPrice)
  const [removed, setRemoved] = useState(false)
  // what is no quantity goes on as typed: pricing says that it is none
  const tell = (line: Partial<LineEdit>) => onEdit({ quantity: readDecimal(text) ?? text, unitPrice, removed, ...line })
  return (
    <View style={[styles.line, { borderColor: colors.outlineVariant }]}>
      <View style={styles.head}>
        <Text variant="titleSmall" style={[styles.name, removed && styles.removed]}>
          {item.name}
        </Text>
        <Action
          kind="quiet"
          icon={removed ? 'undo' : 'remove'}
          label={t(removed ? 'syncCentre.correct.keepLine' : 'syncCentre.correct.removeLine', { name: item.name })}
          onPress={() => {
            setRemoved(!removed)
            tell({ removed: !removed })
          }}
        >
          {t(removed ? 'syncCentre.correct.keep' : 'selling.line.remove')}
        </Action>
      </View>
      {!removed && (
        <View style={styles.fields}>
          <View style={styles.field}>
            <DecimalField
              label={t('selling.line.quantity')}
              text={text}
              onText={(typed) => {
                setText(typed)
                tell({ quantity: readDecimal(typed) ?? typed })
              }}
            />
          </View>
          <View style={styles.field}>
            <MoneyField
              label={t('selling.line.price')}
              amount={unitPrice}
              onAmount={(amount) => {
                setUnitPrice(amount)
                tell({ unitPrice: amount })
              }}
            />
          </View>
        </View>
      )}
    </View>
  )
}

const styles = StyleSheet.create({
  line: { gap: space.s, paddingBottom: space.m, borderBottomWidth: 1 },
  head: { flexDirection: 'row', alignItems: 'center', gap: space.s },
  name: { flex: 1 },
  removed: { textDecorationLine: 'line-through', opacity: 0.6 },
  fields: { flexDirection: 'row', gap: space.m },
  field: { flex: 1 },
})

import type { LocalOrder } from '@outpost/client'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import type { TenderName } from '../paying/tender-choice.tsx'
import { useRegister } from '../state/register.tsx'
import { formatDateTime, formatMoney, formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

/** The receipt as it is printed; the page's print style shows nothing else. */
export function ReceiptPaper({ order }: { readonly order: LocalOrder }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  const money = (amount: number) => formatMoney(amount, order.currency, locale)
  return (
    <View
      id="receipt"
      testID="receipt"
      style={[styles.paper, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}
    >
      <Text variant="titleMedium" style={styles.centre}>
        {branch.name}
      </Text>
      <Text variant="bodySmall" style={styles.centre}>
        {`${t('orders.receipt', { number: order.receiptNumber })} · ${formatDateTime(order.soldAt, locale)}`}
      </Text>
      <View style={styles.block}>
        {order.items.map((item) => (
          <View key={item.lineNo}>
            <Entry label={item.name} value={money(item.total)} />
            <Text variant="bodySmall">{`${formatQuantity(item.quantity, locale)} × ${money(item.unitPrice)}`}</Text>
          </View>
        ))}
      </View>
      <View style={styles.block}>
        {order.discountTotal > 0 && <Entry label={t('selling.discount')} value={money(-order.discountTotal)} />}
        <Entry label={t('selling.tax')} value={money(order.taxTotal)} />
        <Entry label={t('selling.total')} value={money(order.total)} strong />
        {order.payments.map((payment) => (
          <Entry
            key={payment.id}
            label={t(`paying.tender.${payment.tender as TenderName}`)}
            value={money(payment.tendered ?? payment.amount)}
          />
        ))}
      </View>
    </View>
  )
}

interface EntryProps {
  readonly label: string
  readonly value: string
  readonly strong?: boolean
}

function Entry({ label, value, strong }: EntryProps) {
  const variant = strong === true ? 'titleMedium' : 'bodyMedium'
  return (
    <View style={styles.entry}>
      <Text variant={variant} style={styles.label}>
        {label}
      </Text>
      <Text variant={variant} style={styles.figure}>
        {value}
      </Text>
    </View>
  )
}

const styles = StyleSheet.create({
  paper: { padding: space.xl, gap: space.m, borderRadius: 12, borderWidth: 1 },
  centre: { textAlign: 'center' },
  block: { gap: space.s },
  entry: { flexDirection: 'row', justifyContent: 'space-between', gap: space.m },
  label: { flex: 1 },
  figure: { fontVariant: ['tabular-nums'] },
})

import type { LocalOrder } from '@outpost/client'
import { StyleSheet, View } from 'react-native'
import { tenderWords } from '../receipts/receipt-words.ts'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { MoneyRow } from './money-row.tsx'
import { OrderCard } from './order-card.tsx'

/** What it came to, and how that was settled. */
export function OrderMoney({ order }: { readonly order: LocalOrder }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const money = (amount: number) => formatMoney(amount, order.currency, locale)
  return (
    <OrderCard title={t('orders.payments')}>
      {order.discountTotal > 0 && (
        <>
          <MoneyRow label={t('selling.subtotal')} value={money(order.subtotal)} />
          <MoneyRow label={t('selling.discount')} value={money(-order.discountTotal)} />
        </>
      )}
      <MoneyRow label={t('selling.tax')} value={money(order.taxTotal)} />
      {order.cashRounding !== 0 && <MoneyRow label={t('receipts.rounding')} value={money(order.cashRounding)} />}
      <MoneyRow label={t('selling.total')} value={money(order.total)} strong />
      <View style={[styles.payments, { borderColor: colors.outlineVariant }]}>
        {order.payments.map(
          ({ id, tender, amount, tendered, change, reference, state, settlementId, cashRounding }) => {
            const given = change
              ? [`${t('orders.given')} ${money(tendered ?? amount)}`, `${t('orders.change')} ${money(change)}`]
              : []
            const more = [
              ...given,
              ...(reference === undefined ? [] : [t('orders.reference', { reference })]),
              ...(state === 'unknown' ? [t('orders.paymentUnknown')] : []),
              ...(state === 'failed' ? [t('orders.paymentFailed')] : []),
              ...(settlementId === undefined ? [] : [t('orders.paymentInstead')]),
              ...(cashRounding ? [`${t('receipts.rounding')} ${money(cashRounding)}`] : []),
            ]
            return (
              <MoneyRow
                key={id}
                label={tenderWords(tender, t)}
                value={money(amount)}
                {...(more.length > 0 && { hint: more.join(' · ') })}
              />
            )
          },
        )}
      </View>
    </OrderCard>
  )
}

const styles = StyleSheet.create({ payments: { borderTopWidth: StyleSheet.hairlineWidth, paddingTop: space.s } })

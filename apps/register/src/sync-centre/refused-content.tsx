import type { DeadLetter } from '@outpost/client'
import type { CashMovement, OrderDraft, StockMove } from '@outpost/contract/v2'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Fact } from '../kit/card.tsx'
import { useRegister } from '../state/register.tsx'
import { formatMoney, formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { useProductNames } from './use-product-names.ts'

/** What the refused piece of work would have done. */
export function RefusedContent({ letter: { order, type, payload } }: { readonly letter: DeadLetter }) {
  if (order) return <OrderContent order={order} />
  if (type === 'stock.move') return <StockContent move={payload as unknown as StockMove} />
  if (type === 'session.cash') return <CashContent movement={payload as unknown as CashMovement} />
  return null
}

const TENDERS = ['cash', 'card', 'wallet', 'voucher', 'exchange'] as const

function OrderContent({ order }: { readonly order: OrderDraft }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const money = (amount: number) => formatMoney(amount, order.currency, locale)
  return (
    <>
      {order.items.map((item) => (
        <View key={item.lineNo}>
          <View style={styles.line}>
            <Text variant="bodyMedium" style={styles.name}>
              {item.name}
            </Text>
            <Text variant="bodyMedium" style={styles.figure}>
              {money(item.total)}
            </Text>
          </View>
          <Text variant="bodySmall" style={{ color: colors.onSurfaceVariant }}>
            {`${formatQuantity(item.quantity, locale)} × ${money(item.unitPrice)}`}
          </Text>
        </View>
      ))}
      {order.discountTotal > 0 && <Fact name={t('selling.discount')}>{money(-order.discountTotal)}</Fact>}
      <Fact name={t('selling.total')}>{money(order.total)}</Fact>
      {order.payments.map(({ id, tender, amount }) => {
        const known = TENDERS.find((each) => each === tender)
        return (
          <Fact key={id} name={known ? t(`paying.tender.${known}`) : tender}>
            {money(amount)}
          </Fact>
        )
      })}
    </>
  )
}

function StockContent({ move }: { readonly move: StockMove }) {
  const { t, locale } = useTexts()
  const names = useProductNames(move.lines.map(({ productId }) => productId))
  return (
    <>
      <Fact name={t('syncCentre.refused.kind')}>{t(`stock.kinds.${move.kind}`)}</Fact>
      {move.lines.map(({ productId, quantity }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document may name one product twice, and never changes
        <Fact key={at} name={names.get(productId) ?? '…'}>
          {formatQuantity(quantity, locale)}
        </Fact>
      ))}
      {move.reason !== undefined && <Fact name={t('stock.reason')}>{move.reason}</Fact>}
    </>
  )
}

function CashContent({ movement: { kind, amount, reason } }: { readonly movement: CashMovement }) {
  const { t, locale } = useTexts()
  const { branch } = useRegister()
  return (
    <>
      <Fact name={t(`sessions.movement.${kind}.title`)}>{formatMoney(amount, branch.currency, locale)}</Fact>
      {reason !== undefined && <Fact name={t('sessions.movement.reason')}>{reason}</Fact>}
    </>
  )
}

const styles = StyleSheet.create({
  line: { flexDirection: 'row', justifyContent: 'space-between', gap: space.m },
  name: { flexShrink: 1 },
  figure: { fontVariant: ['tabular-nums'] },
})

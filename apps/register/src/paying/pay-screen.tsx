import { Redirect, useRouter } from 'expo-router'
import { ScrollView, StyleSheet, useWindowDimensions, View } from 'react-native'
import { ApprovalSheet } from '../approvals/approval-sheet.tsx'
import { Action } from '../kit/action.tsx'
import { useKeyHint } from '../kit/key-hint.tsx'
import { Notice } from '../kit/notice.tsx'
import { NumberPad } from '../kit/number-pad.tsx'
import { useSale } from '../selling/sale.tsx'
import { useRegister } from '../state/register.tsx'
import { useSteadyFlag } from '../state/use-flag.ts'
import { useKeys, useScans } from '../state/use-keys.ts'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme, WIDE } from '../theme/theme.ts'
import { AmountCard } from './amount-card.tsx'
import { completeWords } from './complete-words.ts'
import { DueCard } from './due-card.tsx'
import { QuickAmounts } from './quick-amounts.tsx'
import { ReferenceField } from './reference-field.tsx'
import { TakenList } from './taken-list.tsx'
import { TenderChoice, tenderBeside } from './tender-choice.tsx'
import { type Payment, usePayment } from './use-payment.ts'

/** The money. */
export function PayScreen() {
  const { t } = useTexts()
  const router = useRouter()
  const { colors } = useRegisterTheme()
  const { order } = useSale()
  const isWide = useWindowDimensions().width >= WIDE
  const payment = usePayment((order) => router.replace(`/receipt/${order.id}`))
  const { checkout } = payment
  const withKey = useKeyHint()
  const hasQuickAmounts = useSteadyFlag('quick-amounts')
  usePayKeys(payment)
  if (checkout.isDone) return null
  if (order.cart.lines.length === 0 && !checkout.isBusy) return <Redirect href="/" />
  return (
    <View style={styles.fill}>
      <ScrollView style={styles.fill} contentContainerStyle={styles.page} keyboardShouldPersistTaps="handled">
        <View style={styles.inside}>
          {isWide && (
            <View style={styles.back}>
              <Action kind="quiet" icon="back" onPress={() => router.navigate('/')}>
                {withKey(t('paying.backToCart'), 'Esc')}
              </Action>
            </View>
          )}
          <View style={[styles.columns, isWide && styles.beside]}>
            <View style={[styles.column, isWide && styles.half]}>
              <DueCard remaining={payment.remaining} />
              <TenderChoice offered={payment.tenders} chosen={payment.tender} onChoose={payment.choose} />
              {payment.tender !== 'cash' && <ReferenceField payment={payment} />}
              <TakenList onRemove={payment.untake} />
              <Problems payment={payment} />
            </View>
            <View style={[styles.column, isWide && styles.half]}>
              <AmountCard payment={payment} />
              {payment.tender === 'cash' && payment.remaining > 0 && hasQuickAmounts && (
                <QuickAmounts remaining={payment.remaining} onTake={payment.take} />
              )}
              <NumberPad
                onDigits={payment.type}
                onBackspace={payment.erase}
                backspaceLabel={t('common.backspace')}
                extra="00"
              />
              {isWide && <TakeAction payment={payment} />}
            </View>
          </View>
        </View>
      </ScrollView>
      {!isWide && (
        <View style={[styles.bar, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}>
          <Action kind="quiet" icon="back" onPress={() => router.navigate('/')}>
            {t('selling.cart')}
          </Action>
          <View style={styles.fill}>
            <TakeAction payment={payment} />
          </View>
        </View>
      )}
      {checkout.need && (
        <ApprovalSheet
          key={`${checkout.need.kind}-${checkout.need.amount}`}
          need={checkout.need}
          onApproved={(approval) => void checkout.approve(approval)}
          onDismiss={checkout.giveUp}
          elsewhere={{
            held: order.approvals,
            onAsked: checkout.hold,
            onGranted: () => void checkout.retry(),
          }}
        />
      )}
    </View>
  )
}

function usePayKeys(payment: Payment): void {
  const { t } = useTexts()
  const router = useRouter()
  useKeys(({ key, ctrl, alt, typing, first, take }) => {
    if (first) payment.mark()
    if (ctrl || alt || (typing && key !== 'Escape')) return
    if (/^\d$/.test(key)) payment.type(key)
    else if (key === 'Backspace') payment.erase()
    else if (key === 'Enter') {
      if (payment.remaining > 0) payment.take(payment.amount)
      else payment.complete()
    } else if (key === 'ArrowLeft' || key === 'ArrowRight')
      payment.choose(tenderBeside(payment.tenders, payment.tender, key === 'ArrowLeft' ? -1 : 1))
    else if (key === 'Escape') router.navigate('/')
    else return
    take()
  })
  useScans((code) => {
    payment.backToMark()
    payment.say(t('paying.problem.scanned', { code }))
  })
}

function Problems({ payment: { problem, checkout } }: { readonly payment: Payment }) {
  const { t, locale } = useTexts()
  const { branch } = useRegister()
  const router = useRouter()
  return (
    <>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      {checkout.problem && (
        <Notice
          tone="error"
          action={
            checkout.problem.code === 'session_not_open' && (
              <Action onPress={() => router.navigate('/session')}>{t('selling.openSession')}</Action>
            )
          }
        >
          {completeWords(checkout.problem, t, branch.currency, locale)}
        </Notice>
      )}
    </>
  )
}

function TakeAction({ payment }: { readonly payment: Payment }) {
  const { t, locale } = useTexts()
  const { branch } = useRegister()
  const withKey = useKeyHint()
  const { remaining, amount, checkout } = payment
  const isPaid = remaining <= 0
  const words = isPaid
    ? t('paying.complete')
    : t('paying.take', { amount: formatMoney(amount, branch.currency, locale) })
  return (
    <Action
      kind="main"
      size="large"
      wide
      busy={checkout.isBusy}
      onPress={isPaid ? payment.complete : () => payment.take(amount)}
    >
      {checkout.isBusy ? t('paying.completing') : withKey(words, 'Enter')}
    </Action>
  )
}

const styles = StyleSheet.create({
  page: { padding: space.m, alignItems: 'center' },
  inside: { width: '100%', maxWidth: 980, gap: space.m },
  back: { alignItems: 'flex-start', marginStart: -space.m },
  columns: { gap: space.m },
  beside: { flexDirection: 'row', gap: space.xl },
  column: { gap: space.m },
  half: { flex: 1, minWidth: 0 },
  fill: { flex: 1, minHeight: 0 },
  bar: { flexDirection: 'row', alignItems: 'center', gap: space.s, padding: space.s, borderTopWidth: 1 },
})

import type { CompleteError, Tender } from '@outpost/client'
import { Redirect, useRouter } from 'expo-router'
import { useState } from 'react'
import { ScrollView, StyleSheet, useWindowDimensions, View } from 'react-native'
import { Text } from 'react-native-paper'
import { ApprovalSheet } from '../approvals/approval-sheet.tsx'
import { Action } from '../kit/action.tsx'
import { Field } from '../kit/field.tsx'
import { Notice } from '../kit/notice.tsx'
import { NumberPad } from '../kit/number-pad.tsx'
import { useSale } from '../selling/sale.tsx'
import { useRegister } from '../state/register.tsx'
import { useKeys } from '../state/use-keys.ts'
import { formatMoney } from '../texts/format.ts'
import { type Texts, useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme, WIDE } from '../theme/theme.ts'
import { quickAmounts, remainingOf } from './due.ts'
import { TakenList } from './taken-list.tsx'
import { TenderChoice, type TenderName } from './tender-choice.tsx'
import { useCheckout } from './use-checkout.ts'

const MAX_DIGITS = 11

/** The money: one tender after the other until nothing is left, then the sale is completed at once. */
export function PayScreen() {
  const { t, locale } = useTexts()
  const router = useRouter()
  const { branch } = useRegister()
  const { cart } = useSale().order
  const isWide = useWindowDimensions().width >= WIDE
  const [tender, setTender] = useState<TenderName>('cash')
  const [taken, setTaken] = useState<readonly Tender[]>([])
  const [digits, setDigits] = useState('')
  const [reference, setReference] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const checkout = useCheckout((order) => router.replace(`/receipt/${order.id}`))
  const money = (amount: number) => formatMoney(amount, branch.currency, locale)
  const remaining = remainingOf(cart, taken, tender, branch.cashIncrement)
  const amount = digits === '' ? remaining : Number(digits)

  const take = (tendered: number) => {
    if (tendered <= 0) return setProblem(t('paying.problem.amount_invalid'))
    if (tender !== 'cash' && tendered > remaining)
      return setProblem(
        t('paying.problem.overpaid', { tender: t(`paying.tender.${tender}`), amount: money(remaining) }),
      )
    const next = [...taken, { tender, tendered, ...(reference.trim() !== '' && { reference: reference.trim() }) }]
    setProblem(null)
    setDigits('')
    setReference('')
    setTaken(next)
    if (remainingOf(cart, next, tender, branch.cashIncrement) <= 0) void checkout.complete(next)
  }
  const type = (more: string) => setDigits((before) => (before + more).replace(/^0+/, '').slice(0, MAX_DIGITS))
  const erase = () => setDigits((before) => before.slice(0, -1))
  useKeys(({ key, typing, take: claim }) => {
    if (typing || checkout.need) return
    if (/^\d$/.test(key)) type(key)
    else if (key === 'Backspace') erase()
    else if (key === 'Enter') take(amount)
    else if (key === 'Escape') router.navigate('/')
    else return
    claim()
  })
  if (cart.lines.length === 0 && !checkout.isBusy) return <Redirect href="/" />
  return (
    <ScrollView contentContainerStyle={styles.page} keyboardShouldPersistTaps="handled">
      <View style={[styles.columns, isWide && styles.beside]}>
        <View style={styles.column}>
          <Action kind="quiet" icon="back" onPress={() => router.navigate('/')}>
            {t('paying.backToCart')}
          </Action>
          <Due
            label={taken.length === 0 ? t('paying.due') : t('paying.remaining')}
            amount={money(Math.max(0, remaining))}
          />
          <TenderChoice chosen={tender} onChoose={setTender} />
          <TakenList taken={taken} onRemove={(index) => setTaken(taken.filter((_, i) => i !== index))} />
          {problem !== null && <Notice tone="error">{problem}</Notice>}
          {checkout.problem && <Notice tone="error">{completeWords(checkout.problem, t)}</Notice>}
        </View>
        <View style={styles.column}>
          {tender !== 'cash' && (
            <Field
              label={t('paying.reference')}
              placeholder={t(`paying.referenceHint.${tender}`)}
              value={reference}
              onChangeText={setReference}
              onSubmitEditing={() => take(amount)}
              submitBehavior="submit"
              autoComplete="off"
            />
          )}
          {tender === 'cash' && (
            <View style={styles.quick}>
              <Action onPress={() => take(remaining)}>{t('paying.exact')}</Action>
              {quickAmounts(remaining).map((each) => (
                <Action key={each} onPress={() => take(each)}>
                  {money(each)}
                </Action>
              ))}
            </View>
          )}
          <NumberPad onDigits={type} onBackspace={erase} backspaceLabel={t('common.backspace')} extra="00" />
          <Action kind="main" wide busy={checkout.isBusy} onPress={() => take(amount)}>
            {checkout.isBusy ? t('paying.completing') : t('paying.take', { amount: money(amount) })}
          </Action>
        </View>
      </View>
      {checkout.need && (
        <ApprovalSheet
          need={checkout.need}
          onApproved={checkout.approve}
          onDismiss={() => {
            checkout.giveUp()
            setTaken([])
          }}
        />
      )}
    </ScrollView>
  )
}

function Due({ label, amount }: { readonly label: string; readonly amount: string }) {
  const { colors } = useRegisterTheme()
  return (
    <View style={[styles.due, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}>
      <Text variant="titleMedium" style={{ color: colors.onSurfaceVariant }}>
        {label}
      </Text>
      <Text variant="displaySmall" testID="amount-due" style={styles.figure}>
        {amount}
      </Text>
    </View>
  )
}

function completeWords(error: CompleteError, t: Texts): string {
  if (error.code === 'session_not_open') return t('paying.problem.session_not_open')
  if (error.code === 'disk_full') return t('paying.problem.disk_full')
  if (error.code === 'refused') return t('paying.problem.refused', { detail: error.refusal.detail })
  return t('paying.problem.other', { code: error.code })
}

const styles = StyleSheet.create({
  page: { padding: space.l, alignItems: 'center' },
  columns: { width: '100%', maxWidth: 960, gap: space.l },
  beside: { flexDirection: 'row', gap: space.xl },
  column: { flex: 1, gap: space.l },
  due: { padding: space.l, borderRadius: 14, borderWidth: 1, gap: space.xs },
  figure: { fontVariant: ['tabular-nums'], fontWeight: '600' },
  quick: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
})

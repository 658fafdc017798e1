import { CASH } from '@outpost/domain'
import { StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { Field } from '../kit/field.tsx'
import { Icon, type IconName } from '../kit/icon.tsx'
import { MoneyField } from '../kit/money-field.tsx'
import { MoneyRow } from '../orders/money-row.tsx'
import { tenderWords } from '../receipts/receipt-words.ts'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import type { Settling, TenderPick } from './use-settling.ts'

const TENDERS = ['cash', 'card', 'wallet', 'voucher'] as const
const ICON = {
  asPaid: 'receipt',
  cash: 'cash',
  card: 'card',
  wallet: 'wallet',
  voucher: 'voucher',
} as const satisfies Record<TenderPick, IconName>

/** By which tender the difference goes, and what belongs to that tender. */
export function SettleForm({ settling }: { readonly settling: Settling }) {
  const { t, locale } = useTexts()
  const { branch } = useRegister()
  const { way, pick, parts, asPaid, isShort } = settling
  if (way === 'even') return null
  const picks: readonly TenderPick[] = way === 'give' && asPaid.length > 0 ? ['asPaid', ...TENDERS] : TENDERS
  const title = t(`returns.how.${way}`)
  return (
    <View style={styles.form}>
      <Text variant="labelLarge">{title}</Text>
      <View role="radiogroup" aria-label={title} style={styles.picks}>
        {picks.map((each) => (
          <Pick key={each} pick={each} isChosen={each === pick} onChoose={() => settling.choose(each)} />
        ))}
      </View>
      {parts.length > 1 &&
        parts.map(({ tender, amount }) => (
          <MoneyRow key={tender} label={tenderWords(tender, t)} value={formatMoney(amount, branch.currency, locale)} />
        ))}
      {way === 'take' && pick === CASH && (
        <MoneyField
          label={t('returns.received')}
          amount={settling.received === 0 ? settling.amount : settling.received}
          onAmount={settling.setReceived}
          onSubmit={settling.finish}
          problem={isShort ? t('orders.problem.underpaid') : ''}
        />
      )}
      {parts.some(({ tender }) => tender !== CASH) && (
        <Field
          label={t('paying.reference')}
          value={settling.reference}
          onChangeText={settling.setReference}
          onSubmitEditing={settling.finish}
          submitBehavior="submit"
          autoComplete="off"
        />
      )}
    </View>
  )
}

interface PickProps {
  readonly pick: TenderPick
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Pick({ pick, isChosen, onChoose }: PickProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const [background, ink] = isChosen
    ? [colors.primaryContainer, colors.onPrimaryContainer]
    : [colors.surface, colors.onSurface]
  return (
    <TouchableRipple
      role="radio"
      aria-checked={isChosen}
      onPress={onChoose}
      style={[
        styles.pick,
        pick === 'asPaid' && styles.wide,
        { backgroundColor: background, borderColor: isChosen ? colors.primary : colors.outlineVariant },
      ]}
    >
      <>
        <Icon name={ICON[pick]} color={ink} size={20} />
        <Text variant="labelLarge" style={{ color: ink }}>
          {pick === 'asPaid' ? t('returns.asPaid') : t(`paying.tender.${pick}`)}
        </Text>
      </>
    </TouchableRipple>
  )
}

const styles = StyleSheet.create({
  form: { gap: space.s },
  picks: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  pick: {
    flexGrow: 1,
    flexBasis: '40%',
    minHeight: 52,
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.s,
    borderRadius: 12,
    borderWidth: 1.5,
  },
  wide: { flexBasis: '100%' },
})

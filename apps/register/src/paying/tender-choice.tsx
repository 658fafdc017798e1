import { StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { Icon, type IconName } from '../kit/icon.tsx'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

const TENDERS = { cash: 'cash', card: 'card', wallet: 'wallet', voucher: 'voucher' } as const satisfies Record<
  string,
  IconName
>

export type TenderName = keyof typeof TENDERS

/** What is taken here. Vouchers only where head office wants them. */
export const tendersTaken = (withVouchers: boolean): readonly TenderName[] =>
  (Object.keys(TENDERS) as TenderName[]).filter((tender) => withVouchers || tender !== 'voucher')

/** The next or the one before; the last is followed by the first. */
export const tenderBeside = (names: readonly TenderName[], tender: TenderName, by: 1 | -1): TenderName =>
  names[(names.indexOf(tender) + by + names.length) % names.length] ?? tender

interface TenderChoiceProps {
  readonly offered: readonly TenderName[]
  readonly chosen: TenderName
  readonly onChoose: (tender: TenderName) => void
}

export function TenderChoice({ offered, chosen, onChoose }: TenderChoiceProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  return (
    <View role="radiogroup" aria-label={t('paying.title')} style={styles.row}>
      {offered.map((tender) => {
        const isChosen = tender === chosen
        const [background, ink] = isChosen
          ? [colors.primaryContainer, colors.onPrimaryContainer]
          : [colors.surface, colors.onSurface]
        return (
          <TouchableRipple
            key={tender}
            role="radio"
            aria-checked={isChosen}
            onPress={() => onChoose(tender)}
            style={[
              styles.tender,
              { backgroundColor: background, borderColor: isChosen ? colors.primary : colors.outlineVariant },
            ]}
          >
            <View style={styles.inside}>
              <Icon name={TENDERS[tender]} color={ink} size={24} />
              <Text variant="labelLarge" style={{ color: ink }}>
                {t(`paying.tender.${tender}`)}
              </Text>
            </View>
          </TouchableRipple>
        )
      })}
    </View>
  )
}

const styles = StyleSheet.create({
  row: { flexDirection: 'row', gap: space.s },
  tender: {
    flex: 1,
    minHeight: 72,
    justifyContent: 'center',
    borderRadius: 12,
    borderWidth: 1.5,
  },
  inside: { alignItems: 'center', gap: space.xs },
})

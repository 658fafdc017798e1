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

interface TenderChoiceProps {
  readonly chosen: TenderName
  readonly onChoose: (tender: TenderName) => void
}

export function TenderChoice({ chosen, onChoose }: TenderChoiceProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  return (
    <View role="radiogroup" aria-label={t('paying.title')} style={styles.row}>
      {(Object.keys(TENDERS) as TenderName[]).map((tender) => {
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
            <>
              <Icon name={TENDERS[tender]} color={ink} size={24} />
              <Text variant="labelLarge" style={{ color: ink }}>
                {t(`paying.tender.${tender}`)}
              </Text>
            </>
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
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.xs,
    borderRadius: 12,
    borderWidth: 1.5,
  },
})

import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Card } from '../kit/card.tsx'
import { useSale } from '../selling/sale.tsx'
import { useUpdates } from '../state/use-updates.ts'
import { useTexts } from '../texts/texts.ts'

/** A newer version that waits to be let in: between two sales, never during one. */
export function UpdateCard() {
  const { t } = useTexts()
  const { state, takeOver } = useUpdates()
  const { cart } = useSale().order
  if (state === 'current') return null
  const isSelling = cart.lines.length > 0
  return (
    <Card title={t('settings.update.title')}>
      <Text variant="bodyMedium">{isSelling ? t('settings.update.afterSale') : t('settings.update.hint')}</Text>
      <Action kind="main" icon="sync" busy={state === 'taking-over'} disabled={isSelling} onPress={takeOver}>
        {t('settings.update.now')}
      </Action>
    </Card>
  )
}

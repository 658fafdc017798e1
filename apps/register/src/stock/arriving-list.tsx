import { useRouter } from 'expo-router'
import { useCallback } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { RowLink } from '../kit/row-link.tsx'
import { useRegister } from '../state/register.tsx'
import { useLive } from '../state/use-live.ts'
import { formatDateTime } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { useBranchNames } from './use-branch-names.ts'

const TRANSFERS_SHOWN = ['transfers', 'stock-documents'] as const

export function useArriving() {
  const { terminal } = useRegister()
  const arriving = useLive(
    useCallback(() => terminal.stockService.arriving(), [terminal]),
    TRANSFERS_SHOWN,
  )
  return arriving?.ok ? arriving.value : undefined
}

/** Transfers on their way here: each opens the document that books it in. */
export function ArrivingList() {
  const { t, locale } = useTexts()
  const router = useRouter()
  const arriving = useArriving()
  const names = useBranchNames()
  if (!arriving || arriving.length === 0) return null
  return (
    <View style={styles.list}>
      <Text variant="titleMedium" role="heading" aria-level={2}>
        {t('stock.arriving')}
      </Text>
      {arriving.map(({ id, fromBranchId, lines, sentAt }) => (
        <RowLink
          key={id}
          title={t('stock.from', { branch: names.get(fromBranchId) ?? '…' })}
          detail={`${t('stock.lines', { count: lines.length })} · ${formatDateTime(sentAt, locale)}`}
          onPress={() => router.navigate(`/stock/new/transfer_in?transfer=${id}`)}
        />
      ))}
    </View>
  )
}

const styles = StyleSheet.create({ list: { gap: space.s } })

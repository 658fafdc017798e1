import { useCallback, useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Card } from '../kit/card.tsx'
import { Choice } from '../kit/choice.tsx'
import { Field } from '../kit/field.tsx'
import { useRegister } from '../state/register.tsx'
import { useLive } from '../state/use-live.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { useBranchNames } from './use-branch-names.ts'

interface BranchChoiceProps {
  readonly branchId: string | null
  readonly onBranch: (branchId: string | null) => void
}

const BRANCHES_SHOWN = ['branches'] as const
/** A chain with more is searched by name. */
const MAX_LISTED = 8

/** Where goods go to. */
export function BranchChoice({ branchId, onBranch }: BranchChoiceProps) {
  const { t } = useTexts()
  const { terminal } = useRegister()
  const names = useBranchNames()
  const [text, setText] = useState('')
  const found = useLive(
    useCallback(() => terminal.stockService.otherBranches(text, MAX_LISTED + 1), [terminal, text]),
    BRANCHES_SHOWN,
  )
  const branches = found?.ok ? found.value : []
  if (branchId !== null)
    return (
      <Card title={t('stock.toBranch')}>
        <View style={styles.chosen}>
          <Text variant="titleMedium" style={styles.name}>
            {names.get(branchId) ?? '…'}
          </Text>
          <Action kind="quiet" onPress={() => onBranch(null)}>
            {t('stock.change')}
          </Action>
        </View>
      </Card>
    )
  return (
    <Card title={t('stock.toBranch')}>
      {(text !== '' || branches.length > MAX_LISTED) && (
        <Field label={t('stock.branchSearch')} value={text} onChangeText={setText} autoComplete="off" />
      )}
      <Choice
        label={t('stock.toBranch')}
        headed
        choices={branches.slice(0, MAX_LISTED).map(({ id, code, name }) => ({ value: id, words: `${code} ${name}` }))}
        chosen={null}
        onChoose={onBranch}
      />
    </Card>
  )
}

const styles = StyleSheet.create({
  chosen: { flexDirection: 'row', alignItems: 'center', gap: space.s },
  name: { flex: 1 },
})

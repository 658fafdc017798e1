import type { CashIntent } from '@outpost/client'
import { useState } from 'react'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Field } from '../kit/field.tsx'
import { MoneyField } from '../kit/money-field.tsx'
import { Notice } from '../kit/notice.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { sessionProblemWords } from './problem-words.ts'

interface CashMovementSheetProps {
  readonly kind: CashIntent['kind']
  readonly onDone: (movement: Pick<CashIntent, 'kind' | 'amount'>) => void
  readonly onDismiss: () => void
}

/** Money into or out of the drawer without a sale, or the drawer opened for nothing: always with a reason. */
export function CashMovementSheet({ kind, onDone, onDismiss }: CashMovementSheetProps) {
  const { t } = useTexts()
  const { terminal, operator, printer } = useRegister()
  const [amount, setAmount] = useState(0)
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const hasAmount = kind !== 'no_sale'
  const move = async () => {
    if (isBusy) return
    if (hasAmount && amount === 0) return setProblem(t('sessions.movement.amountMissing'))
    if (reason.trim() === '') return setProblem(t('sessions.movement.reasonMissing'))
    setBusy(true)
    const moved = await terminal.sessionService.moveCash({ kind, amount, reason: reason.trim() }, operator)
    setBusy(false)
    if (!moved.ok) return setProblem(sessionProblemWords(moved.error, t))
    void printer.openDrawer() // it is booked, whatever the drawer does: a key opens it too
    onDone({ kind, amount })
  }
  return (
    <Sheet
      title={t(`sessions.movement.${kind}.title`)}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={onDismiss}>
            {t('common.cancel')}
          </Action>
          <Action kind="main" busy={isBusy} onPress={move}>
            {t(`sessions.movement.${kind}.confirm`)}
          </Action>
        </>
      }
    >
      <Text variant="bodyMedium">{t(`sessions.movement.${kind}.hint`)}</Text>
      {hasAmount && (
        <MoneyField label={t('paying.amount')} amount={amount} onAmount={setAmount} onSubmit={move} autoFocus />
      )}
      <Field
        label={t('sessions.movement.reason')}
        value={reason}
        onChangeText={setReason}
        onSubmitEditing={move}
        submitBehavior="submit"
        maxLength={200}
        autoFocus={!hasAmount}
      />
      {problem !== null && <Notice tone="error">{problem}</Notice>}
    </Sheet>
  )
}

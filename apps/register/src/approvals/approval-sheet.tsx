import type { ApprovalNeed, DecideError, SpotApproval } from '@outpost/client'
import { useState } from 'react'
import { Text } from 'react-native-paper'
import { pinWords } from '../getting-in/pin-words.ts'
import { Action } from '../kit/action.tsx'
import { Field } from '../kit/field.tsx'
import { Notice } from '../kit/notice.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { type Texts, useTexts } from '../texts/texts.ts'

interface ApprovalSheetProps {
  readonly need: ApprovalNeed
  readonly onApproved: (approval: SpotApproval) => void
  readonly onDismiss: () => void
}

/** A supervisor at the till allows it by PIN, offline too. */
export function ApprovalSheet({ need, onApproved, onDismiss }: ApprovalSheetProps) {
  const { t, locale } = useTexts()
  const { terminal, operator, branch } = useRegister()
  const [code, setCode] = useState('')
  const [pin, setPin] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<DecideError | null>(null)
  const approve = async () => {
    if (code.trim() === '' || pin === '' || isBusy) return
    setBusy(true)
    const verdict = { code: code.trim(), pin, decision: 'approved' } as const
    const given = await terminal.approvalService.decideOnTheSpot(need, operator, verdict)
    setBusy(false)
    if (given.ok) return onApproved(given.value)
    setPin('')
    setProblem(given.error)
  }
  const amount = formatMoney(need.amount ?? 0, branch.currency, locale)
  return (
    <Sheet
      title={t('paying.approval.title')}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={onDismiss}>
            {t('common.cancel')}
          </Action>
          <Action kind="main" onPress={approve} busy={isBusy} disabled={code.trim() === '' || pin === ''}>
            {t('paying.approval.approve')}
          </Action>
        </>
      }
    >
      <Text variant="titleMedium">{t(`paying.approval.kinds.${need.kind}`, { amount })}</Text>
      <Text variant="bodyMedium">{t('paying.approval.who')}</Text>
      <Field
        label={t('gettingIn.staffCode')}
        value={code}
        onChangeText={setCode}
        onSubmitEditing={approve}
        submitBehavior="submit"
        autoCapitalize="none"
        autoComplete="off"
        autoCorrect={false}
        autoFocus
      />
      <Field
        label={t('gettingIn.pin')}
        value={pin}
        onChangeText={setPin}
        onSubmitEditing={approve}
        submitBehavior="submit"
        secureTextEntry
        inputMode="numeric"
        autoComplete="off"
      />
      {problem && <Notice tone="error">{wordsOf(problem, t, locale)}</Notice>}
    </Sheet>
  )
}

function wordsOf(problem: DecideError, t: Texts, locale: string): string {
  return problem.code === 'refused' ? t('paying.approval.refused') : pinWords(problem, t, locale)
}

import type { DeadLetter, HeldApproval } from '@outpost/client'
import { useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { ApprovalSheet } from '../approvals/approval-sheet.tsx'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { AskedApproval } from './asked-approval.tsx'
import { CorrectionForm } from './correction-form.tsx'
import { GiveUpSheet } from './give-up-sheet.tsx'
import { recoveryWords } from './recovery-words.ts'

type Open = 'approve' | 'correct' | 'void' | 'discard' | null

/** Every way out that the terminal offers for this refusal. */
export function RecoveryActions({ letter }: { readonly letter: DeadLetter }) {
  const { t } = useTexts()
  const { terminal, operator } = useRegister()
  const [open, setOpen] = useState<Open>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { actions, order, need, clientRef } = letter
  const resend = async (approval: HeldApproval) => {
    setOpen(null)
    const resent = await terminal.recoveryService.resendApproved(clientRef, [approval], operator)
    setProblem(resent.ok ? null : recoveryWords(resent.error, t))
  }
  if (actions.length === 0) return null
  const isMain = (action: 'approve' | 'correct') => (need ? action === 'approve' : action === 'correct')
  return (
    <>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      {need && <AskedApproval need={need} onApproved={(approvalId) => resend({ given: 'remotely', approvalId })} />}
      <View style={styles.actions}>
        {actions.includes('approve') && need && (
          <Action kind={isMain('approve') ? 'main' : 'other'} onPress={() => setOpen('approve')}>
            {t('syncCentre.recover.approve')}
          </Action>
        )}
        {actions.includes('correct') && order && (
          <Action kind={isMain('correct') ? 'main' : 'other'} onPress={() => setOpen('correct')}>
            {t('syncCentre.recover.correct')}
          </Action>
        )}
        {actions.includes('discard') && order && (
          <Action kind="danger" onPress={() => setOpen('void')}>
            {t('syncCentre.recover.void')}
          </Action>
        )}
        {actions.includes('discard') && (
          <Action kind="danger" onPress={() => setOpen('discard')}>
            {t('syncCentre.recover.discard')}
          </Action>
        )}
      </View>
      {open === 'correct' && order && (
        <CorrectionForm refusedRef={clientRef} order={order} onDone={() => setOpen(null)} />
      )}
      {open === 'approve' && need && <ApprovalSheet need={need} onApproved={resend} onDismiss={() => setOpen(null)} />}
      {(open === 'void' || open === 'discard') && (
        <GiveUpSheet refusedRef={clientRef} way={open} onDone={() => setOpen(null)} />
      )}
    </>
  )
}

const styles = StyleSheet.create({ actions: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s } })

import type { ApprovalRequest } from '@outpost/contract/v2'
import { mayApprove } from '@outpost/domain'
import { Text } from 'react-native-paper'
import { PinForm } from '../getting-in/pin-form.tsx'
import { usePeople } from '../getting-in/use-people.ts'
import { Action } from '../kit/action.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { decideWords, needWords } from './approval-sheet.tsx'

interface DecideSheetProps {
  readonly request: ApprovalRequest
  readonly onDone: () => void
}

/** Yes or no to what somebody else asked; never by who asked. */
export function DecideSheet({ request, onDone }: DecideSheetProps) {
  const { t, locale } = useTexts()
  const { terminal, branch } = useRegister()
  const people = usePeople()
  const { id, kind, subject, requestedBy } = request
  const asker = people?.find(({ staffId }) => staffId === requestedBy) ?? null
  const decide = (decision: 'approved' | 'declined') => async (code: string, pin: string) => {
    const decided = await terminal.approvalService.decide(id, { code, pin, decision })
    if (!decided.ok) return decideWords(decided.error, code, asker, t, locale)
    onDone()
    return null
  }
  const amount = subject.maxAmount === undefined ? {} : { amount: subject.maxAmount }
  return (
    <Sheet
      title={t('approvals.decideTitle', { name: asker?.name ?? t('selling.somebody') })}
      onDismiss={onDone}
      wide
      actions={
        <Action kind="quiet" onPress={onDone}>
          {t('common.cancel')}
        </Action>
      }
    >
      <Text variant="titleMedium">{needWords({ kind, ...amount }, t, branch.currency, locale)}</Text>
      <PinForm
        where="sheet"
        among={(person) => mayApprove(person.role) && person.code !== asker?.code}
        submit={t('paying.approval.approve')}
        submitting={t('gettingIn.signingIn')}
        onSubmit={decide('approved')}
        other={{ words: t('approvals.decline'), onSubmit: decide('declined') }}
      />
    </Sheet>
  )
}

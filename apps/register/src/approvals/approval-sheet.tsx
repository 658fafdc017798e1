import type { ApprovalNeed, DecideError, HeldApproval, Operator, RemoteApproval, SpotApproval } from '@outpost/client'
import { mayApprove } from '@outpost/domain'
import { useState } from 'react'
import { Text } from 'react-native-paper'
import { isCode } from '../getting-in/people-tiles.tsx'
import { PinForm } from '../getting-in/pin-form.tsx'
import { pinWords } from '../getting-in/pin-words.ts'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { type Texts, useTexts } from '../texts/texts.ts'
import { AskedNotice } from './asked-notice.tsx'
import { useAsked } from './use-asked.ts'

/** How an approval is asked of somebody at another terminal or in head office. */
export interface Elsewhere {
  /** What is held for the same subject already, requests that wait among it. */
  readonly held: readonly HeldApproval[]
  readonly onAsked: (approval: RemoteApproval) => void
  /** One of `held` has been granted. */
  readonly onGranted: () => void
}

interface ApprovalSheetProps {
  readonly need: ApprovalNeed
  readonly onApproved: (approval: SpotApproval) => void
  readonly onDismiss: () => void
  readonly elsewhere?: Elsewhere
}

const NOTHING: readonly HeldApproval[] = []

/** A supervisor at the till allows it by PIN, offline too; or somebody elsewhere is asked. */
export function ApprovalSheet({ need, onApproved, onDismiss, elsewhere }: ApprovalSheetProps) {
  const { t, locale } = useTexts()
  const { terminal, operator, branch } = useRegister()
  const [problem, setProblem] = useState<string | null>(null)
  const asked = useAsked(need, elsewhere?.held ?? NOTHING)
  const approve = async (code: string, pin: string) => {
    const verdict = { code, pin, decision: 'approved' } as const
    const given = await terminal.approvalService.decideOnTheSpot(need, operator, verdict)
    if (!given.ok) return decideWords(given.error, code, operator, t, locale)
    onApproved(given.value)
    return null
  }
  const ask = async () => {
    const request = await terminal.approvalService.request(need, operator)
    if (!request.ok) return setProblem(t('paying.problem.other', { code: request.error.code }))
    elsewhere?.onAsked({ given: 'remotely', approvalId: request.value.id })
  }
  return (
    <Sheet
      title={t('paying.approval.title')}
      onDismiss={onDismiss}
      wide
      actions={
        <>
          {elsewhere && asked?.state !== 'pending' && (
            <Action kind="other" onPress={() => void ask()}>
              {asked ? t('paying.approval.askAgain') : t('paying.approval.ask')}
            </Action>
          )}
          <Action kind="quiet" onPress={onDismiss}>
            {t('paying.approval.leave')}
          </Action>
        </>
      }
    >
      <Text variant="titleMedium">{needWords(need, t, branch.currency, locale)}</Text>
      <Text variant="bodyMedium">{t('paying.approval.who')}</Text>
      {asked && elsewhere && <AskedNotice request={asked} onGranted={elsewhere.onGranted} />}
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <PinForm
        where="sheet"
        among={({ code, role }) => mayApprove(role) && !isCode(code, operator.code)}
        submit={t('paying.approval.approve')}
        submitting={t('gettingIn.signingIn')}
        onSubmit={approve}
      />
    </Sheet>
  )
}

/** What is to be allowed, with its money. */
export const needWords = (
  { kind, amount }: Pick<ApprovalNeed, 'kind' | 'amount'>,
  t: Texts,
  currency: string,
  locale: string,
): string => t(`paying.approval.kinds.${kind}`, { amount: formatMoney(amount ?? 0, currency, locale) })

/** Why a decision was not taken. `asker`: who may not decide it. */
export function decideWords(
  problem: DecideError,
  code: string,
  asker: Pick<Operator, 'code'> | null,
  t: Texts,
  locale: string,
): string {
  if (problem.code !== 'refused') return pinWords(problem, t, locale)
  if (asker && isCode(code, asker.code)) return t('paying.approval.own')
  return problem.refusal.code === 'approval_not_allowed' ? t('paying.approval.refused') : problem.refusal.detail
}

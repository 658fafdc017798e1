import type { AuthService, TerminalStatus } from '@outpost/client'
import type { Branch } from '@outpost/contract/v2'
import { useCallback } from 'react'
import { safetyOf } from '../frame/safety.ts'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { usePlatform } from '../state/register.tsx'
import { useLive } from '../state/use-live.ts'
import { useStatus } from '../state/use-status.ts'
import { useUpdateHere } from '../state/use-updates.ts'
import { useTexts } from '../texts/texts.ts'
import { Doorway } from './doorway.tsx'
import { isCode } from './people-tiles.tsx'
import { PinForm } from './pin-form.tsx'
import { pinWords } from './pin-words.ts'
import { usePeople } from './use-people.ts'

/** Staff and PIN, checked on this terminal: it works without the network. */
export function SignInScreen({ branch }: { readonly branch: Branch }) {
  const { t } = useTexts()
  const signIn = useSignIn()
  useUpdateHere()
  return (
    <Doorway title={t('gettingIn.signInTitle')} place={branch.name} wide>
      <StaffNotices />
      <PinForm where="screen" submit={t('gettingIn.signIn')} submitting={t('gettingIn.signingIn')} onSubmit={signIn} />
    </Doorway>
  )
}

/** Signs in; words for what went wrong. */
export function useSignIn(): (code: string, pin: string) => Promise<string | null> {
  const { t, locale } = useTexts()
  const { authService } = usePlatform().terminal
  return async (code, pin) => {
    const signed = await authService.signIn(code, pin)
    if (signed.ok) return null
    const isEarly = signed.error.code === 'credentials_invalid' && (await isYetToCome(authService, code))
    return isEarly ? t('gettingIn.problem.tooEarly') : pinWords(signed.error, t, locale)
  }
}

/** Whether the staff records are still on their way, and this person's with them. */
async function isYetToCome({ lease, people }: AuthService, code: string): Promise<boolean> {
  const [standing, here] = [await lease(), await people()]
  if (!standing.ok || !here.ok || standing.value.until !== null) return false
  return !here.value.some((each) => isCode(code, each.code))
}

const LEASE_SHOWN = ['sync-memory'] as const

/** Why a person may be missing among the staff, or may do less than usual. */
export function StaffNotices() {
  const { authService } = usePlatform().terminal
  const { t, locale } = useTexts()
  const status = useStatus()
  const people = usePeople()
  const lease = useLive(
    useCallback(() => authService.lease(), [authService]),
    LEASE_SHOWN,
  )
  if (lease?.ok !== true || status.link === 'training') return null
  if (lease.value.until === null) return <StaffComing />
  if (!lease.value.valid) return <Notice tone="warning">{t('gettingIn.leaseExpired')}</Notice>
  if (people?.length === 0) return <Notice tone="warning">{t('gettingIn.nobodyHere')}</Notice>
  if (status.link !== 'offline' && status.link !== 'busy') return null
  const { tone, words } = safetyOf(status, t, locale)
  return <Notice tone={tone}>{words}</Notice>
}

/** The first list of staff is on its way, or head office does not answer. */
function StaffComing() {
  const { t } = useTexts()
  const { sync } = usePlatform().terminal
  const why = whyNobodyComes(useStatus())
  if (why === null) return <Notice tone="info">{t('gettingIn.noStaffYet')}</Notice>
  return (
    <Notice tone="warning" action={<Action onPress={() => sync.syncNow()}>{t('gettingIn.tryNow')}</Action>}>
      {t(`gettingIn.noStaff.${why}`)}
    </Notice>
  )
}

/** What keeps the list away, if anything does: the line, or head office that answers and gives none of it now. */
function whyNobodyComes({ fault, phase, lastError }: TerminalStatus): NonNullable<TerminalStatus['fault']> | null {
  if (fault !== null) return fault
  if (phase === 'offline') return 'no_answer'
  return lastError === null ? null : 'busy'
}

import type { Branch } from '@outpost/contract/v2'
import { useCallback } from 'react'
import { Notice } from '../kit/notice.tsx'
import { usePlatform } from '../state/register.tsx'
import { useLive } from '../state/use-live.ts'
import { useStatus } from '../state/use-status.ts'
import { useUpdateHere } from '../state/use-updates.ts'
import { useTexts } from '../texts/texts.ts'
import { Doorway } from './doorway.tsx'
import { PinForm } from './pin-form.tsx'
import { pinWords } from './pin-words.ts'

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
    return signed.ok ? null : pinWords(signed.error, t, locale)
  }
}

const LEASE_SHOWN = ['sync-memory'] as const

/** Why a person may be missing among the staff, or may do less than usual. */
export function StaffNotices() {
  const { t } = useTexts()
  const { authService } = usePlatform().terminal
  const { lastSyncAt, link } = useStatus()
  const lease = useLive(
    useCallback(() => authService.lease(), [authService]),
    LEASE_SHOWN,
  )
  if (lease?.ok !== true || link === 'training') return null
  if (lease.value.until === null)
    return lastSyncAt === null ? <Notice tone="info">{t('gettingIn.noStaffYet')}</Notice> : null
  return lease.value.valid ? null : <Notice tone="warning">{t('gettingIn.leaseExpired')}</Notice>
}

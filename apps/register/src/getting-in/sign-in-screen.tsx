import type { PinError } from '@outpost/client'
import type { Branch } from '@outpost/contract/v2'
import { useState } from 'react'
import { Action } from '../kit/action.tsx'
import { Field } from '../kit/field.tsx'
import { Notice } from '../kit/notice.tsx'
import { usePlatform } from '../state/register.tsx'
import { useStatus } from '../state/use-status.ts'
import { useUpdateHere } from '../state/use-updates.ts'
import { useTexts } from '../texts/texts.ts'
import { Doorway } from './doorway.tsx'
import { pinWords } from './pin-words.ts'

/** Staff code and PIN, checked on this terminal: it works without the network. */
export function SignInScreen({ branch }: { readonly branch: Branch }) {
  const { t, locale } = useTexts()
  const { terminal } = usePlatform()
  const { lastSyncAt } = useStatus()
  useUpdateHere()
  const [code, setCode] = useState('')
  const [pin, setPin] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<PinError | null>(null)
  const signIn = async () => {
    if (code.trim() === '' || pin === '' || isBusy) return
    setBusy(true)
    setProblem(null)
    const signed = await terminal.authService.signIn(code.trim(), pin)
    setBusy(false)
    if (signed.ok) return
    setPin('')
    setProblem(signed.error)
  }
  return (
    <Doorway title={t('gettingIn.signInTitle')} place={branch.name}>
      {lastSyncAt === null && <Notice tone="info">{t('gettingIn.noStaffYet')}</Notice>}
      <Field
        label={t('gettingIn.staffCode')}
        value={code}
        onChangeText={setCode}
        onSubmitEditing={signIn}
        submitBehavior="submit"
        autoCapitalize="none"
        autoComplete="username"
        autoCorrect={false}
        autoFocus
      />
      <Field
        label={t('gettingIn.pin')}
        value={pin}
        onChangeText={setPin}
        onSubmitEditing={signIn}
        submitBehavior="submit"
        secureTextEntry
        inputMode="numeric"
        autoComplete="off"
      />
      {problem && <Notice tone="error">{pinWords(problem, t, locale)}</Notice>}
      <Action kind="main" wide onPress={signIn} busy={isBusy} disabled={code.trim() === '' || pin === ''}>
        {isBusy ? t('gettingIn.signingIn') : t('gettingIn.signIn')}
      </Action>
    </Doorway>
  )
}

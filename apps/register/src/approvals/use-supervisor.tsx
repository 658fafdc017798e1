import type { Operator } from '@outpost/client'
import { hasRank } from '@outpost/domain'
import { err, ok, type Result } from '@outpost/kernel'
import { type ReactNode, useState } from 'react'
import { Text } from 'react-native-paper'
import { pinWords } from '../getting-in/pin-words.ts'
import { Field } from '../kit/field.tsx'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'

export interface Supervisor {
  /** Code and PIN to type, and what Enter does; nothing where a supervisor is signed in. */
  fields(onSubmit: () => Promise<void>): ReactNode
  /** Who says it: whoever is signed in, or has typed code and PIN. An error is in words. */
  show(): Promise<Result<Operator, string>>
}

/** For what only a supervisor may do: whoever is signed in stays so. */
export function useSupervisor(autoFocus = false): Supervisor {
  const { t, locale } = useTexts()
  const { terminal, operator } = useRegister()
  const [code, setCode] = useState('')
  const [pin, setPin] = useState('')
  if (hasRank(operator.role, 'supervisor')) return { fields: () => null, show: async () => ok(operator) }
  return {
    fields: (onSubmit) => (
      <>
        <Text variant="bodyMedium">{t('syncCentre.supervisor.hint')}</Text>
        <Field
          label={t('gettingIn.staffCode')}
          value={code}
          onChangeText={setCode}
          onSubmitEditing={onSubmit}
          submitBehavior="submit"
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect={false}
          autoFocus={autoFocus}
        />
        <Field
          label={t('gettingIn.pin')}
          value={pin}
          onChangeText={setPin}
          onSubmitEditing={onSubmit}
          submitBehavior="submit"
          secureTextEntry
          inputMode="numeric"
          autoComplete="off"
        />
      </>
    ),
    show: async () => {
      if (code.trim() === '' || pin === '') return err(t('syncCentre.supervisor.missing'))
      const shown = await terminal.authService.verifyPin(code.trim(), pin)
      setPin('')
      if (!shown.ok) return err(pinWords(shown.error, t, locale))
      return hasRank(shown.value.role, 'supervisor') ? shown : err(t('syncCentre.supervisor.none'))
    },
  }
}

import type { Operator } from '@outpost/client'
import { StyleSheet, View } from 'react-native'
import { Action } from '../kit/action.tsx'
import { usePlatform, useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { Doorway } from './doorway.tsx'
import { PinForm } from './pin-form.tsx'
import { StaffNotices, useSignIn } from './sign-in-screen.tsx'

/** The same person comes back, or another takes over; the screen behind it stays as it is. */
export function LockScreen({ operator }: { readonly operator: Operator }) {
  const { t } = useTexts()
  const { terminal } = usePlatform()
  const { branch } = useRegister()
  const signIn = useSignIn()
  return (
    <View role="dialog" aria-modal aria-label={t('gettingIn.lockedTitle')} style={styles.lock}>
      <Doorway
        title={t('gettingIn.lockedTitle')}
        place={branch.name}
        intro={t('gettingIn.lockedText', { name: operator.name })}
        wide
      >
        <StaffNotices />
        <PinForm
          where="sheet"
          chosen={operator.code}
          submit={t('gettingIn.unlock')}
          submitting={t('gettingIn.signingIn')}
          onSubmit={signIn}
        />
        <View style={styles.foot}>
          <Action kind="quiet" icon="signOut" onPress={() => terminal.authService.signOut()}>
            {t('frame.signOut', { name: operator.name })}
          </Action>
        </View>
      </Doorway>
    </View>
  )
}

const styles = StyleSheet.create({ lock: { flex: 1 }, foot: { alignItems: 'flex-start', marginTop: -space.s } })

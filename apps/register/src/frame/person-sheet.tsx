import { useRouter } from 'expo-router'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { useLock } from '../getting-in/lock.tsx'
import { Action } from '../kit/action.tsx'
import { useKeyHint } from '../kit/key-hint.tsx'
import { Notice } from '../kit/notice.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useRegister } from '../state/register.tsx'
import { useFlag } from '../state/use-flag.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { useTraining } from './training.tsx'

interface PersonSheetProps {
  readonly onDismiss: () => void
  readonly onHelp: () => void
}

/** Who is selling, and what changes that: lock, let another sell, sign out, learn. */
export function PersonSheet({ onDismiss, onHelp }: PersonSheetProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const { operator, terminal, terminalCode, branch, keyboard } = useRegister()
  const training = useTraining()
  const isTrainingOffered = useFlag('training-mode')
  const lock = useLock()
  const router = useRouter()
  const withKey = useKeyHint()
  const leave = (then: () => void) => () => {
    onDismiss()
    then()
  }
  return (
    <Sheet
      title={operator.name}
      onDismiss={onDismiss}
      actions={
        <Action kind="quiet" onPress={onDismiss}>
          {t('common.close')}
        </Action>
      }
    >
      <Text variant="bodyMedium" style={{ color: colors.onSurfaceVariant }}>
        {`${t(`gettingIn.role.${operator.role}`)} · ${branch.name} · ${terminalCode}`}
      </Text>
      {!operator.leaseValid && <Notice tone="warning">{t('gettingIn.leaseExpired')}</Notice>}
      <View style={styles.actions}>
        <Action wide icon="lock" onPress={leave(lock)}>
          {withKey(t('frame.lockOrSwitch'), 'F9')}
        </Action>
        <Action wide icon="signOut" onPress={leave(() => terminal.authService.signOut())}>
          {t('frame.signOut', { name: operator.name })}
        </Action>
        {(training.isOn || isTrainingOffered) && (
          <Action wide icon="training" onPress={leave(training.isOn ? training.end : training.begin)}>
            {training.isOn ? t('frame.training.end') : t('frame.training.begin')}
          </Action>
        )}
        <Action wide icon="settings" onPress={leave(() => router.navigate('/settings'))}>
          {t('frame.settings')}
        </Action>
        {keyboard.isLikely && (
          <Action wide icon="keyboard" onPress={leave(onHelp)}>
            {withKey(t('keys.title'), 'F1')}
          </Action>
        )}
      </View>
    </Sheet>
  )
}

const styles = StyleSheet.create({ actions: { gap: space.s } })

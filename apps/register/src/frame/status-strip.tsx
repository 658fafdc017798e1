import { useRouter } from 'expo-router'
import { StyleSheet, useWindowDimensions, View } from 'react-native'
import { IconButton, Text, TouchableRipple } from 'react-native-paper'
import { usePending } from '../approvals/use-pending.ts'
import { useLock } from '../getting-in/lock.tsx'
import { Action } from '../kit/action.tsx'
import { Icon, type IconName } from '../kit/icon.tsx'
import { type Tone, useTone } from '../kit/notice.tsx'
import { useSale } from '../selling/sale.tsx'
import { useRegister } from '../state/register.tsx'
import { decisionsOf, useStatus } from '../state/use-status.ts'
import { useBusy, useUpdates } from '../state/use-updates.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme, WIDE } from '../theme/theme.ts'
import { safetyOf } from './safety.ts'
import { WaitingChip } from './waiting-chip.tsx'

const ICON: Record<Tone, IconName> = { safe: 'safe', info: 'sync', warning: 'offline', error: 'alert' }

/** One line on every screen: are sales safe, does something wait for a person, who is selling where. */
export function StatusStrip({ onPerson }: { readonly onPerson: () => void }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const router = useRouter()
  const status = useStatus()
  const { tone, words } = safetyOf(status, t, locale)
  const [background, ink] = useTone(tone)
  const decisions = decisionsOf(status)
  return (
    <View style={[styles.strip, { backgroundColor: background, borderColor: colors.outlineVariant }]}>
      <TouchableRipple role="link" onPress={() => router.navigate('/sync')} style={styles.safety}>
        <>
          <View style={styles.icon}>
            <Icon name={ICON[tone]} color={ink} size={20} />
          </View>
          <Text
            role="status"
            aria-live="polite"
            variant="labelLarge"
            numberOfLines={4}
            style={[styles.words, { color: ink }]}
          >
            {words}
          </Text>
        </>
      </TouchableRipple>
      {decisions > 0 && (
        <WaitingChip
          tone="error"
          icon="alert"
          count={decisions}
          words={t('frame.safe.decisions', { count: decisions })}
          onPress={() => router.navigate('/sync')}
        />
      )}
      <Update />
      <Approvals />
      <Person ink={ink} onPress={onPerson} />
    </View>
  )
}

/** A newer version waits: between two sales it may come in. Signed out, it comes by itself. */
function Update() {
  const { t } = useTexts()
  const { state, takeOver } = useUpdates()
  const { cart } = useSale().order
  const isBusy = cart.lines.length > 0
  useBusy(isBusy)
  if (state === 'current' || (state === 'waiting' && isBusy)) return null
  return (
    <Action kind="quiet" icon="sync" busy={state === 'taking-over'} onPress={takeOver}>
      {state === 'waiting' ? t('frame.update') : t('frame.updating')}
    </Action>
  )
}

/** Others in the branch wait for a supervisor's word. */
function Approvals() {
  const { t } = useTexts()
  const router = useRouter()
  const count = usePending().length
  if (count === 0) return null
  return (
    <WaitingChip
      tone="warning"
      icon="check"
      count={count}
      words={t('approvals.waiting', { count })}
      onPress={() => router.navigate('/approvals')}
    />
  )
}

function Person({ ink, onPress }: { readonly ink: string; readonly onPress: () => void }) {
  const { t } = useTexts()
  const { operator, terminal, terminalCode, branch } = useRegister()
  const lock = useLock()
  const isWide = useWindowDimensions().width >= WIDE
  const small = { size: 20, iconColor: ink, style: styles.small } as const
  return (
    <View style={styles.persons}>
      <TouchableRipple
        role="button"
        {...(!isWide && { 'aria-label': t('frame.person', { name: operator.name }) })}
        aria-haspopup="dialog"
        onPress={onPress}
        style={styles.person}
      >
        <View style={styles.inside}>
          <Icon name="user" color={ink} size={20} />
          {isWide && (
            <View>
              <Text variant="labelLarge" style={{ color: ink }}>
                {operator.name}
              </Text>
              <Text variant="labelSmall" style={{ color: ink }}>{`${branch.name} · ${terminalCode}`}</Text>
            </View>
          )}
        </View>
      </TouchableRipple>
      {isWide && <IconButton {...small} icon="lock" accessibilityLabel={t('frame.lock')} onPress={lock} />}
      <IconButton
        {...small}
        icon="signOut"
        accessibilityLabel={t('frame.signOut', { name: operator.name })}
        onPress={() => terminal.authService.signOut()}
      />
    </View>
  )
}

const styles = StyleSheet.create({
  strip: { flexDirection: 'row', alignItems: 'center', gap: space.s, paddingHorizontal: space.m, borderBottomWidth: 1 },
  safety: {
    flex: 1,
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.s,
    minHeight: 48,
    paddingVertical: space.xs,
  },
  icon: { flexShrink: 0 },
  words: { flexShrink: 1 },
  persons: { flexDirection: 'row', alignItems: 'center' },
  person: { minHeight: 48, minWidth: 48, justifyContent: 'center', paddingHorizontal: space.s, borderRadius: 10 },
  inside: { flexDirection: 'row', alignItems: 'center', justifyContent: 'center', gap: space.s },
  small: { width: 48, height: 48, margin: 0, borderRadius: 10 },
})

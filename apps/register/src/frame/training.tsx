import type { Terminal } from '@outpost/client'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Icon } from '../kit/icon.tsx'
import type { Drafts, Platform } from '../platform/platform.ts'
import { PlatformProvider } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

interface Training {
  readonly isOn: boolean
  begin(): void
  end(): void
}

const TrainingContext = createContext<Training>({ isOn: false, begin: () => {}, end: () => {} })

export const useTraining = (): Training => use(TrainingContext)

/** The real cart stays where it is: a training cart is kept nowhere. */
const noDrafts: Drafts = { take: async () => null, keep: () => {} }

interface TrainingSwitchProps {
  readonly platform: Platform
  readonly children: ReactNode
}

/** Puts a terminal to learn at in the real one's place, and back; all that is drawn below begins anew. */
export function TrainingSwitch({ platform, children }: TrainingSwitchProps) {
  const [training, setTraining] = useState<Terminal | null>(null)
  const switched = useMemo<Platform>(
    () => (training ? { ...platform, terminal: training, drafts: noDrafts } : platform),
    [platform, training],
  )
  const value: Training = {
    isOn: training !== null,
    begin: () => {
      void platform.openTraining().then((opened) => {
        if (!opened.ok) return
        platform.terminal.authService.signOut() // whoever learns must not end up selling in another's name
        setTraining(opened.value)
      })
    },
    end: () => setTraining(null),
  }
  return (
    <TrainingContext value={value}>
      <PlatformProvider key={training ? 'training' : 'live'} value={switched}>
        {children}
      </PlatformProvider>
    </TrainingContext>
  )
}

/** Around everything while it is on: nobody may take it for the real thing. */
export function TrainingFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const { isOn, end } = useTraining()
  if (!isOn) return children
  return (
    <View style={[styles.frame, { borderColor: colors.training, backgroundColor: colors.training }]}>
      <View style={styles.banner}>
        <Icon name="training" color={colors.onTraining} size={20} />
        <Text variant="labelLarge" numberOfLines={3} style={[styles.words, { color: colors.onTraining }]}>
          {t('frame.training.on')}
        </Text>
        <Action kind="other" onPress={end}>
          {t('frame.training.end')}
        </Action>
      </View>
      <View style={styles.inside}>{children}</View>
    </View>
  )
}

const styles = StyleSheet.create({
  frame: { flex: 1, borderWidth: 8, borderTopWidth: 0 },
  banner: { flexDirection: 'row', alignItems: 'center', gap: space.s, padding: space.s, minHeight: 60 },
  words: { flex: 1 },
  inside: { flex: 1, minHeight: 0, borderRadius: 8, overflow: 'hidden' },
})

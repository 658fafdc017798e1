import { getLocales } from 'expo-localization'
import { type ReactNode, useEffect, useState } from 'react'
import { PaperProvider } from 'react-native-paper'
import { SafeAreaProvider } from 'react-native-safe-area-context'
import { GettingIn } from '../getting-in/getting-in.tsx'
import { paperIcon } from '../kit/icon.tsx'
import type { Compose, Platform } from '../platform/platform.ts'
import { SaleProvider } from '../selling/sale.tsx'
import { Directed } from '../state/direction.tsx'
import { PreferencesProvider } from '../state/preferences.tsx'
import { startTexts } from '../texts/texts.ts'
import { ThemeChoiceProvider, useThemeChoice } from '../theme/theme-choice.tsx'
import { CannotStart, type StartProblem } from './cannot-start.tsx'
import { Frame } from './frame.tsx'
import { TrainingFrame, TrainingSwitch } from './training.tsx'

interface EntranceProps {
  readonly compose: Compose
  readonly children: ReactNode
}

/** From nothing to a screen that sells: opens the store, asks who is there, draws the frame. */
export function Entrance({ compose, children }: EntranceProps) {
  const started = useStart(compose)
  if (started === null) return null // the page's own background: the store opens within some milliseconds
  if ('problem' in started) return <CannotStart problem={started.problem} />
  return (
    <TrainingSwitch platform={started.platform}>
      <PreferencesProvider>
        <ThemeChoiceProvider>
          <Themed>
            <Directed>
              <TrainingFrame>
                <GettingIn>
                  <SaleProvider>
                    <Frame>{children}</Frame>
                  </SaleProvider>
                </GettingIn>
              </TrainingFrame>
            </Directed>
          </Themed>
        </ThemeChoiceProvider>
      </PreferencesProvider>
    </TrainingSwitch>
  )
}

function Themed({ children }: { readonly children: ReactNode }) {
  const { theme } = useThemeChoice()
  return (
    <SafeAreaProvider>
      <PaperProvider theme={theme} settings={{ icon: paperIcon, rippleEffectEnabled: false }}>
        {children}
      </PaperProvider>
    </SafeAreaProvider>
  )
}

type Started = { readonly platform: Platform } | { readonly problem: StartProblem }

function useStart(compose: Compose): Started | null {
  const [started, setStarted] = useState<Started | null>(null)
  useEffect(() => {
    const start = async () => {
      const composed = await compose()
      const languages = getLocales().map(({ languageTag }) => languageTag)
      await startTexts(composed.ok ? composed.value.preferences : FORGETFUL, languages)
      setStarted(composed.ok ? { platform: composed.value } : { problem: composed.error })
    }
    start().catch((error: unknown) => setStarted({ problem: { code: 'store_failed', detail: String(error) } }))
  }, [compose])
  return started
}

const FORGETFUL = { read: () => null, write: () => {} }

import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { useColorScheme } from 'react-native'
import { usePlatform } from '../state/register.tsx'
import { darkTheme, lightTheme, type RegisterTheme } from './theme.ts'

export const THEME_CHOICES = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]

interface Choosing {
  readonly choice: ThemeChoice
  readonly theme: RegisterTheme
  choose(choice: ThemeChoice): void
}

const PREFERENCE = 'theme'
const ChoiceContext = createContext<Choosing | null>(null)

/** Light, dark, or as the device has it; remembered on this device. */
export function ThemeChoiceProvider({ children }: { readonly children: ReactNode }) {
  const { preferences } = usePlatform()
  const system = useColorScheme()
  const [choice, setChoice] = useState<ThemeChoice>(() => choiceOf(preferences.read(PREFERENCE)))
  const isDark = choice === 'dark' || (choice === 'system' && system === 'dark')
  useEffect(() => {
    // of a browser's page: scroll bars and what is drawn beside the register follow; a phone has none
    globalThis.document?.documentElement?.style.setProperty('color-scheme', isDark ? 'dark' : 'light')
  }, [isDark])
  const choose = (next: ThemeChoice) => {
    preferences.write(PREFERENCE, next)
    setChoice(next)
  }
  return <ChoiceContext value={{ choice, theme: isDark ? darkTheme : lightTheme, choose }}>{children}</ChoiceContext>
}

const choiceOf = (text: string | null): ThemeChoice => THEME_CHOICES.find((choice) => choice === text) ?? 'system'

export function useThemeChoice(): Choosing {
  const choosing = use(ChoiceContext)
  if (!choosing) throw new Error('no ThemeChoiceProvider above')
  return choosing
}

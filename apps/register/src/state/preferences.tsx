import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import type { Preferences } from '../platform/platform.ts'
import { usePlatform } from './register.tsx'

/** Choices of this device that more than one screen asks for, and what holds until somebody chooses. */
const DEFAULTS = {
  /** Minutes without a touch or key after which the screen locks; 0 never does. */
  lockMinutes: '5',
  /** Whether a scan sounds: `on` or `off`. */
  sounds: 'off',
} as const

type Chosen = Record<keyof typeof DEFAULTS, string>

interface Choosing {
  readonly chosen: Chosen
  choose(name: keyof Chosen, value: string): void
}

const ChoosingContext = createContext<Choosing | null>(null)

/** One state for all who ask: what is chosen on one screen holds on every other at once. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const { preferences } = usePlatform()
  const [chosen, setChosen] = useState(() => readAll(preferences))
  const choosing = useMemo<Choosing>(
    () => ({
      chosen,
      choose: (name, value) => {
        preferences.write(name, value)
        setChosen((before) => ({ ...before, [name]: value }))
      },
    }),
    [chosen, preferences],
  )
  return <ChoosingContext value={choosing}>{children}</ChoosingContext>
}

const readAll = (preferences: Preferences): Chosen => ({
  lockMinutes: preferences.read('lockMinutes') ?? DEFAULTS.lockMinutes,
  sounds: preferences.read('sounds') ?? DEFAULTS.sounds,
})

/** What was chosen on this device, and how to choose otherwise. */
export function usePreference(name: keyof Chosen): readonly [value: string, choose: (value: string) => void] {
  const choosing = use(ChoosingContext)
  if (!choosing) throw new Error('no PreferencesProvider above')
  return [choosing.chosen[name], (value) => choosing.choose(name, value)]
}

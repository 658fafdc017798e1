import { useState } from 'react'
import { usePlatform } from './register.tsx'

/** Choices of this device that more than one screen asks for, and what holds until somebody chooses. */
export const PREFERENCES = {
  /** Minutes without a touch or key after which the screen locks; 0 never does. */
  lockMinutes: '5',
  /** Whether a scan sounds: `on` or `off`. */
  sounds: 'off',
} as const

export type PreferenceName = keyof typeof PREFERENCES

/** What was chosen on this device, and how to choose otherwise. */
export function usePreference(name: PreferenceName): readonly [value: string, choose: (value: string) => void] {
  const { preferences } = usePlatform()
  const [value, setValue] = useState(() => preferences.read(name) ?? PREFERENCES[name])
  const choose = (next: string) => {
    preferences.write(name, next)
    setValue(next)
  }
  return [value, choose]
}

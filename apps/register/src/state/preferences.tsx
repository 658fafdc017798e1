import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import type { Preferences } from '../platform/platform.ts'
import { usePlatform } from './register.tsx'
import { useNumberFlag } from './use-flag.ts'

/** Choices of this device that more than one screen asks for. */
interface Chosen {
  /** Minutes without a touch or key after which the screen locks; 0 never does. Until somebody chooses, head office says. */
  readonly lockMinutes: string
  /** Whether a scan sounds: `on` or `off`. */
  readonly sounds: string
}

interface Choosing {
  readonly chosen: Chosen
  choose(name: keyof Chosen, value: string): void
}

const ChoosingContext = createContext<Choosing | null>(null)

/** One state for all who ask: what is chosen on one screen holds on every other at once. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const { preferences } = usePlatform()
  const lockMinutes = useNumberFlag('idle-lock-minutes')
  const [made, setMade] = useState(() => readAll(preferences))
  const chosen = useMemo(() => ({ lockMinutes: String(lockMinutes), sounds: 'off', ...made }), [lockMinutes, made])
  const choosing = useMemo<Choosing>(
    () => ({
      chosen,
      choose: (name, value) => {
        preferences.write(name, value)
        setMade((before) => ({ ...before, [name]: value }))
      },
    }),
    [chosen, preferences],
  )
  return <ChoosingContext value={choosing}>{children}</ChoosingContext>
}

function readAll(preferences: Preferences): Partial<Chosen> {
  const [lockMinutes, sounds] = [preferences.read('lockMinutes'), preferences.read('sounds')]
  return { ...(lockMinutes !== null && { lockMinutes }), ...(sounds !== null && { sounds }) }
}

/** What was chosen on this device, and how to choose otherwise. */
export function usePreference(name: keyof Chosen): readonly [value: string, choose: (value: string) => void] {
  const choosing = use(ChoosingContext)
  if (!choosing) throw new Error('no PreferencesProvider above')
  return [choosing.chosen[name], (value) => choosing.choose(name, value)]
}

import type { BooleanFlag, NumberFlag } from '@outpost/flags'
import { useState, useSyncExternalStore } from 'react'
import { usePlatform } from './register.tsx'

/** Whether head office wants this here; follows a change as soon as it is pulled. */
export function useFlag(flag: BooleanFlag): boolean {
  const { flagService } = usePlatform().terminal
  const read = () => flagService.boolean(flag)
  return useSyncExternalStore(flagService.subscribe, read, read)
}

export function useNumberFlag(flag: NumberFlag): number {
  const { flagService } = usePlatform().terminal
  const read = () => flagService.number(flag)
  return useSyncExternalStore(flagService.subscribe, read, read)
}

/** As it was when the screen that asks began: nothing changes under the hands of somebody who takes money. */
export function useSteadyFlag(flag: BooleanFlag): boolean {
  const now = useFlag(flag)
  const [steady] = useState(now)
  return steady
}

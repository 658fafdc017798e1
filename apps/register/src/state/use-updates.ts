import { useEffect, useSyncExternalStore } from 'react'
import type { AppUpdateState } from '../platform/app-updates.ts'
import { usePlatform } from './register.tsx'

/** Whether a newer version waits, and its way in. */
export function useUpdates(): { readonly state: AppUpdateState; readonly takeOver: () => void } {
  const { updates } = usePlatform()
  const state = useSyncExternalStore(updates.subscribe, updates.state, updates.state)
  return { state, takeOver: updates.takeOver }
}

/** No version takes over while any screen says so. */
export function useBusy(isBusy: boolean): void {
  const { updates } = usePlatform()
  useEffect(() => (isBusy ? updates.hold() : undefined), [updates, isBusy])
}

/** Where nobody is in the middle of anything, a newer version takes over by itself. */
export function useUpdateHere(): void {
  const { state, takeOver } = useUpdates()
  useEffect(() => {
    if (state === 'waiting') takeOver()
  }, [state, takeOver])
}

import type { Person } from '@outpost/client'
import { useCallback, useEffect } from 'react'
import { usePlatform } from '../state/register.tsx'
import { PEOPLE_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'

/** Seconds between two looks at waits that may be over. */
const LOOK_EVERY_S = 5

/** Who may sign in here by the records on this terminal; undefined until they have been read. */
export function usePeople(): readonly Person[] | undefined {
  const { authService } = usePlatform().terminal
  const read = useCallback(async () => {
    const people = await authService.people()
    return people.ok ? people.value : []
  }, [authService])
  return useLive(read, PEOPLE_SHOWN, LOOK_EVERY_S)
}

const RENEW_EVERY_MS = 60_000

/** Brings who is signed in into line with records and lease, as often as one of them may have changed. */
export function useRenewal(): void {
  const { authService, changes } = usePlatform().terminal
  useEffect(() => {
    void authService.renew()
    const renewing = setInterval(() => void authService.renew(), RENEW_EVERY_MS) // a lease ends with time alone
    return () => clearInterval(renewing)
  }, [authService])
  useEffect(
    () =>
      changes.subscribe((changed) => {
        if (PEOPLE_SHOWN.some((each) => changed.has(each)) || changed.has('sync-memory')) void authService.renew()
      }),
    [authService, changes],
  )
}

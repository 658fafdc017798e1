import type { Operator } from '@outpost/client'
import { createContext, type ReactNode, use, useCallback, useEffect, useEffectEvent, useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { LockedContext } from '../state/locked.ts'
import { usePreference } from '../state/preferences.tsx'
import { usePlatform } from '../state/register.tsx'
import { LockScreen } from './lock-screen.tsx'

const LockContext = createContext<() => void>(() => {})

/** Locks the screen: what is on it stays, and is there again for whoever signs in. */
export const useLock = (): (() => void) => use(LockContext)

/** Milliseconds between two looks at whether somebody is still there. */
const LOOK_EVERY_MS = 5_000
const MINUTE_MS = 60_000

/** Locks by hand and after idling. The screens behind it go on living: no cart and no payment under way is lost. */
export function Lockable({ operator, children }: { readonly operator: Operator; readonly children: ReactNode }) {
  const [lockedSince, setLockedSince] = useState<string | null>(null)
  const { signedInAt } = operator
  const lock = useCallback(() => setLockedSince(signedInAt), [signedInAt])
  const isLocked = lockedSince === signedInAt // a new sign-in, of whomever, is what unlocks
  useIdleLock(lock)
  return (
    <LockContext value={lock}>
      <LockedContext value={isLocked}>
        <View style={isLocked ? styles.away : styles.there}>{children}</View>
      </LockedContext>
      {isLocked && <LockScreen operator={operator} />}
    </LockContext>
  )
}

function useIdleLock(lock: () => void): void {
  const { presence, clock } = usePlatform()
  const [minutes] = usePreference('lockMinutes')
  const leave = useEffectEvent(lock)
  useEffect(() => {
    const limit = Number(minutes) * MINUTE_MS
    if (!(limit > 0)) return
    let seenAt = clock.now()
    const look = () => {
      if (clock.now() - seenAt >= limit) leave()
    }
    const end = presence.onSign(() => {
      look() // a machine that slept looks first when it is touched again
      seenAt = clock.now()
    })
    const looking = setInterval(look, LOOK_EVERY_MS)
    return () => {
      end()
      clearInterval(looking)
    }
  }, [presence, clock, minutes])
}

const styles = StyleSheet.create({ there: { flex: 1, minHeight: 0 }, away: { display: 'none' } })

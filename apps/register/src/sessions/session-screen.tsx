import type { LocalSession } from '@outpost/client'
import { useCallback } from 'react'
import { ScrollView, StyleSheet, View } from 'react-native'
import { useRegister } from '../state/register.tsx'
import { SESSION_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
import { space } from '../theme/theme.ts'
import { ClosedSession } from './closed-session.tsx'
import { OpenedSession } from './opened-session.tsx'

/** The register session: opened with a float, closed by a count. */
export function SessionScreen() {
  const { terminal } = useRegister()
  const current = useLive(
    useCallback(() => terminal.sessionService.current(), [terminal]),
    SESSION_SHOWN,
  )
  if (!current) return null
  const session: LocalSession | null = current.ok ? current.value : null
  return (
    <ScrollView contentContainerStyle={styles.page} keyboardShouldPersistTaps="handled">
      <View style={styles.column}>{session ? <OpenedSession session={session} /> : <ClosedSession />}</View>
    </ScrollView>
  )
}

const styles = StyleSheet.create({
  page: { padding: space.l, alignItems: 'center' },
  column: { width: '100%', maxWidth: 560, gap: space.l },
})

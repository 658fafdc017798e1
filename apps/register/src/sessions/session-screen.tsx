import { useCallback } from 'react'
import { useRegister } from '../state/register.tsx'
import { SESSION_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
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
  return current.ok && current.value ? <OpenedSession session={current.value} /> : <ClosedSession />
}

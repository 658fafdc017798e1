import type { DeadLetter } from '@outpost/client'
import { useCallback } from 'react'
import { useRegister } from '../state/register.tsx'
import { useLive } from '../state/use-live.ts'

const REFUSED_SHOWN = ['outbox', 'mutation-outcomes', 'approval-requests'] as const

/** What the server refused and nobody has settled yet, oldest first; undefined until it is read. */
export function useRefused(): readonly DeadLetter[] | undefined {
  const { terminal } = useRegister()
  return useLive(
    useCallback(async () => {
      const listed = await terminal.recoveryService.list()
      return listed.ok ? listed.value : []
    }, [terminal]),
    REFUSED_SHOWN,
  )
}

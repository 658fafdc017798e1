import type { SyncStatus } from '@outpost/sync'
import { useEffect, useState } from 'react'
import { usePlatform } from './register.tsx'

export function useSyncStatus(): SyncStatus {
  const { sync } = usePlatform().terminal
  const [status, setStatus] = useState(() => sync.status())
  useEffect(() => {
    setStatus(sync.status())
    return sync.subscribe(setStatus)
  }, [sync])
  return status
}

import { useEffect, useState } from 'react'
import type { StorageState } from '../platform/storage-health.ts'
import { useRegister } from '../state/register.tsx'

/** What the device promises and has left, as it was when the screen came up; and how to ask it for more. */
export function useStorage(): { readonly state: StorageState | null; readonly ask: () => void } {
  const { storage } = useRegister()
  const [state, setState] = useState<StorageState | null>(null)
  useEffect(() => {
    let isShown = true
    void storage.read().then((read) => isShown && setState(read))
    return () => {
      isShown = false
    }
  }, [storage])
  return { state, ask: () => void storage.ask().then(setState) }
}

import { useCallback, useEffect, useRef, useState } from 'react'
import { usePlatform } from './register.tsx'

/**
 * Reads from the terminal, and again whenever something of `collections` has changed, whichever tab or engine changed it.
 * Undefined until it has been read once. Keep `read` and `collections` the same between renders unless the question changes.
 */
export function useLive<T>(read: () => Promise<T>, collections: readonly string[]): T | undefined {
  const { changes } = usePlatform().terminal
  const [value, setValue] = useState<T>()
  const latest = useRef(0)
  const refresh = useCallback(async () => {
    latest.current += 1
    const turn = latest.current
    const next = await read()
    if (turn === latest.current) setValue(() => next) // a slower answer to an older question is dropped
  }, [read])
  useEffect(() => {
    void refresh()
    return changes.subscribe((changed) => {
      if (collections.some((each) => changed.has(each))) void refresh()
    })
  }, [changes, refresh, collections])
  return value
}

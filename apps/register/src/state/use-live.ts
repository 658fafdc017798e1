import { useCallback, useEffect, useRef, useState } from 'react'
import { usePlatform } from './register.tsx'

interface Live<T> {
  /** Undefined until it has been read once. */
  readonly value: T | undefined
  /** Reads again, for what else may have changed. */
  readonly refresh: () => Promise<void>
}

/**
 * Reads from the terminal, and again whenever something of `collections` has changed, whichever tab or engine changed it.
 * Undefined until it has been read once. Keep `read` and `collections` the same between renders unless the question changes.
 *
 * @param everySeconds for what changes with time alone (a price begins, a request runs out): reads again as often. A counter
 *   among the dependencies of `read` would not do: React's compiler leaves out what `read` does not use.
 */
export function useLive<T>(
  read: () => Promise<T>,
  collections: readonly string[],
  everySeconds?: number,
): T | undefined {
  const { value, refresh } = useRefreshed(read, collections)
  useEffect(() => {
    if (everySeconds === undefined) return
    const reading = setInterval(() => void refresh(), everySeconds * 1_000)
    return () => clearInterval(reading)
  }, [refresh, everySeconds])
  return value
}

/** As `useLive`, for a screen that can be told to read again. */
export function useRefreshed<T>(read: () => Promise<T>, collections: readonly string[]): Live<T> {
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
  return { value, refresh }
}

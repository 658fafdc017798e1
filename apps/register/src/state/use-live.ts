import { useCallback, useEffect, useRef, useState } from 'react'
import { usePlatform } from './register.tsx'

export interface Live<T> {
  /** Undefined until it has been read once. */
  readonly value: T | undefined
  /** Reads again now: after a write of one's own that sends nothing. */
  readonly refresh: () => Promise<void>
}

/** Reads from the terminal, and again whenever its engine or its queue has changed something. `read` changes with what it asks. */
export function useLive<T>(read: () => Promise<T>): Live<T> {
  const { terminal } = usePlatform()
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
    let seen = ''
    return terminal.sync.subscribe(({ revision, unsent, needsDecision }) => {
      const now = `${revision}/${unsent}/${needsDecision}`
      if (now === seen) return
      seen = now
      void refresh()
    })
  }, [terminal, refresh])
  return { value, refresh }
}

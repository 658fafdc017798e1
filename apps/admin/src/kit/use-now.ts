import { useEffect, useState } from 'react'
import { useDesk } from '../api/api.tsx'

const EVERY_MS = 15_000

/** The present in milliseconds, kept up to date while the page is looked at. */
export function useNow(): number {
  const { now } = useDesk()
  const [at, setAt] = useState(() => Date.parse(now()))
  useEffect(() => {
    const timer = setInterval(() => setAt(Date.parse(now())), EVERY_MS)
    return () => clearInterval(timer)
  }, [now])
  return at
}

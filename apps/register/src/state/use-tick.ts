import { useEffect, useState } from 'react'

/** Counts up every so many seconds, for what changes with time alone. */
export function useTick(everySeconds: number): number {
  const [tick, setTick] = useState(0)
  useEffect(() => {
    const ticking = setInterval(() => setTick((before) => before + 1), everySeconds * 1_000)
    return () => clearInterval(ticking)
  }, [everySeconds])
  return tick
}

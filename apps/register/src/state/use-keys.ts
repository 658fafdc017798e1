import { useEffect, useEffectEvent } from 'react'
import type { Key } from '../platform/platform.ts'
import { usePlatform } from './register.tsx'

/** Hears the keyboard while the component is shown. */
export function useKeys(listener: (key: Key) => void): void {
  const { keyboard } = usePlatform()
  const hear = useEffectEvent(listener)
  useEffect(() => keyboard.onKey((key) => hear(key)), [keyboard])
}

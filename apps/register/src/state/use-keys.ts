import { useEffect, useEffectEvent } from 'react'
import type { Key } from '../platform/keyboard.ts'
import { useIsLocked } from './locked.ts'
import { usePlatform } from './register.tsx'

/**
 * Hears the keyboard while the component is shown. A screen hears nothing while a dialogue stands over it, and a dialogue
 * (`sheet`) only then; Enter and Space on a button that somebody went to by keyboard are the button's.
 */
export function useKeys(listener: (key: Key) => void, where: 'screen' | 'sheet' = 'screen'): void {
  const { keyboard } = usePlatform()
  const hear = useEffectEvent((key: Key) => {
    if (key.modal !== (where === 'sheet')) return
    if (key.pressing && (key.key === 'Enter' || key.key === ' ')) return
    listener(key)
  })
  useEffect(() => keyboard.onKey((key) => hear(key)), [keyboard])
}

/** Hears scanned codes while the component is shown, wherever the focus is; those that come to a locked screen are nobody's. */
export function useScans(listener: (code: string) => void): void {
  const { keyboard } = usePlatform()
  const isLocked = useIsLocked()
  const hear = useEffectEvent((code: string) => {
    if (!isLocked) listener(code)
  })
  useEffect(() => keyboard.onScan((code) => hear(code)), [keyboard])
}

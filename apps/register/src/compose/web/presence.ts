import type { Presence } from '../../platform/presence.ts'

const SIGNS = ['pointerdown', 'keydown', 'wheel'] as const

export const documentPresence = (document: Document): Presence => ({
  onSign: (listener) => {
    for (const sign of SIGNS) document.addEventListener(sign, listener, { capture: true, passive: true })
    return () => {
      for (const sign of SIGNS) document.removeEventListener(sign, listener, { capture: true })
    }
  },
})

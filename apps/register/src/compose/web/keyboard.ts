import type { Keyboard } from '../../platform/platform.ts'

const TAKES_TEXT = 'input, textarea, select, [contenteditable="true"]'

export const documentKeyboard = (document: Document): Keyboard => ({
  onKey: (listener) => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const typing = event.target instanceof Element && event.target.matches(TAKES_TEXT)
      const { key, ctrlKey: ctrl, altKey: alt } = event
      listener({ key, ctrl, alt, typing, take: () => event.preventDefault() })
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  },
})

import type { Key, Keyboard } from '../../platform/keyboard.ts'
import { hearKey, noBurst } from './scan-burst.ts'

const TAKES_TEXT = 'input, textarea, select, [contenteditable="true"]'
const IS_PRESSED = 'button, a, [role="button"], [role="link"], [role="radio"], [role="tab"], [role="checkbox"]'
const DIALOGUE = '[aria-modal="true"]'

type Field = HTMLInputElement | HTMLTextAreaElement

/** Hears keys before anything on the page does, so that one that a listener takes reaches nothing else. */
export function documentKeyboard(document: Document): Keyboard {
  const listeners = new Set<(key: Key) => void>()
  const scanners = followScanner()
  const wentByKey = followFocus(document)
  const hear = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const place = scanners.hear(event)
    if (place === 'end') return
    const { target, key, ctrlKey: ctrl, altKey: alt } = event
    const at = target instanceof Element ? target : null
    const heard: Key = {
      key,
      ctrl: ctrl || event.metaKey,
      alt,
      typing: at?.matches(TAKES_TEXT) ?? false,
      pressing: wentByKey() && (at?.matches(IS_PRESSED) ?? false),
      first: place === 'first',
      modal: document.querySelector(DIALOGUE) !== null,
      take: () => {
        event.preventDefault()
        event.stopPropagation()
      },
    }
    for (const listener of listeners) listener(heard)
  }
  document.addEventListener('keydown', hear, { capture: true })
  return {
    isLikely: globalThis.matchMedia('(hover: hover) and (pointer: fine)').matches,
    onKey: (listener) => subscribe(listeners, listener),
    onScan: scanners.subscribe,
    holdFocus: () => {
      const before = document.activeElement
      return () => {
        if (before instanceof HTMLElement && before.isConnected) before.focus()
      }
    },
  }
}

function subscribe<T>(set: Set<T>, listener: T): () => void {
  set.add(listener)
  return () => void set.delete(listener)
}

/** Whether what has the focus got it by keyboard, as opposed to a press. */
function followFocus(document: Document): () => boolean {
  let isKey = false
  let wentByKey = false
  document.addEventListener('pointerdown', () => (isKey = false), { capture: true })
  document.addEventListener('keydown', ({ key }) => (isKey ||= key === 'Tab'), { capture: true })
  document.addEventListener('focusin', () => (wentByKey = isKey), { capture: true })
  return () => wentByKey
}

/** A code runs into whatever has the focus; at its end the field gets back what stood in it, and the scanner's listeners the code. */
function followScanner() {
  const listeners = new Set<(code: string) => void>()
  let burst = noBurst
  let field: { readonly input: Field; readonly value: string } | null = null
  return {
    subscribe: (listener: (code: string) => void) => subscribe(listeners, listener),
    /** Where in what is typed the key stands; at a code's end it is nobody else's. */
    hear: (event: KeyboardEvent): 'first' | 'later' | 'end' => {
      const heard = hearKey(burst, event.key, event.timeStamp)
      burst = heard.burst
      if (heard.begins) field = isField(event.target) ? { input: event.target, value: event.target.value } : null
      if (heard.code === undefined || listeners.size === 0) return heard.begins ? 'first' : 'later'
      event.preventDefault()
      event.stopPropagation()
      if (field) write(field.input, field.value)
      for (const listener of listeners) listener(heard.code)
      return 'end'
    },
  }
}

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** As if somebody had typed it: React hears of it too. */
function write(input: Field, value: string): void {
  const prototype = input instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(input, value)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

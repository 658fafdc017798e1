import { MAX_PAYLOAD_BYTES } from './limits.ts'

const ASCII = /^[\0-\x7f]*$/

/** UTF-8 bytes of `value` as JSON.stringify writes it. Counted, not encoded: no copy, and no TextEncoder needed. */
export function encodedBytes(value: unknown): number {
  const text = JSON.stringify(value)
  if (ASCII.test(text)) return text.length
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    if (unit < 0x800) bytes += 1
    else if (unit >= 0xd800 && unit <= 0xdbff) {
      bytes += 2 // with its low half: four bytes for two units; JSON.stringify escapes a lone one
      i++
    } else bytes += 2
  }
  return bytes
}

/** Whether a payload of this size is sure to be sealed: what a cart asks before it takes one more line. */
export const fitsMutation = (payload: unknown): boolean => encodedBytes(payload) <= MAX_PAYLOAD_BYTES

import type { Refusal } from '../bridge.ts'
import { MOST_DEPTH, MOST_MESSAGE_UNITS } from './limits.ts'

/**
 * Why a message is not plain JSON of a bearable size; `null` where it is. A structured clone carries more (maps, dates, buffers,
 * cycles, an own `__proto__`), and none of that is ours. A property that is `undefined` is one that is absent.
 */
export function flawOf(message: unknown): Refusal | null {
  const walk: Walk = { units: 0 }
  return walkValue(walk, message, '', 0)
}

interface Walk {
  units: number
}

function walkValue(walk: Walk, value: unknown, pointer: string, depth: number): Refusal | null {
  walk.units += typeof value === 'string' ? value.length + 1 : 1
  if (walk.units > MOST_MESSAGE_UNITS) return tooLarge(`more than ${MOST_MESSAGE_UNITS} units`)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null
  if (typeof value === 'number') return Number.isFinite(value) ? null : invalid(pointer, 'is no finite number')
  if (typeof value !== 'object') return invalid(pointer, `is of type ${typeof value}`)
  if (depth >= MOST_DEPTH) return tooLarge(`deeper than ${MOST_DEPTH} levels`)
  return Array.isArray(value) ? walkList(walk, value, pointer, depth) : walkObject(walk, value, pointer, depth)
}

function walkList(walk: Walk, list: readonly unknown[], pointer: string, depth: number): Refusal | null {
  for (let i = 0; i < list.length; i++) {
    const flaw = walkValue(walk, list[i], `${pointer}/${i}`, depth + 1)
    if (flaw) return flaw
  }
  return null
}

function walkObject(walk: Walk, object: object, pointer: string, depth: number): Refusal | null {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) return invalid(pointer, 'is no plain object')
  for (const key of Object.keys(object)) {
    if (key === '__proto__') return invalid(`${pointer}/__proto__`, 'is no name')
    walk.units += key.length
    const value = (object as Readonly<Record<string, unknown>>)[key]
    if (value === undefined) continue
    const flaw = walkValue(walk, value, `${pointer}/${key}`, depth + 1)
    if (flaw) return flaw
  }
  return null
}

const invalid = (pointer: string, why: string): Refusal => ({
  code: 'message_invalid',
  detail: `${pointer.slice(0, 200)} ${why}`,
})
const tooLarge = (detail: string): Refusal => ({ code: 'message_too_large', detail })

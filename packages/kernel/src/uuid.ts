import type { Clock } from './clock.ts'
import type { Random } from './random.ts'

/** Makes ids. UUIDv7 (RFC 9562): the first 48 bits are the time, so that ids made later sort later. */
export type NewId = () => string

/** Ids of one maker rise strictly, within one millisecond and when the clock steps back too. */
export function uuidv7Source(clock: Clock, random: Random): NewId {
  let lastMs = -1
  let counter = 0 // rand_a, 12 bits: orders the ids of one millisecond
  return () => {
    const now = clock.now()
    if (now > lastMs) {
      lastMs = now
      counter = Math.floor(random.next() * 0x400) // leaves room to count up
    } else if (++counter > 0xfff) {
      lastMs += 1
      counter = 0
    }
    return format(lastMs, counter, random.bytes(8))
  }
}

function format(ms: number, counter: number, tail: Uint8Array): string {
  const bytes = new Uint8Array(16)
  let rest = ms
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[6] = 0x70 | (counter >>> 8)
  bytes[7] = counter & 0xff
  bytes.set(tail, 8)
  bytes[8] = 0x80 | ((tail[0] ?? 0) & 0x3f)
  let text = ''
  for (let i = 0; i < 16; i++) text += DASH_BEFORE.has(i) ? `-${HEX[bytes[i] ?? 0]}` : HEX[bytes[i] ?? 0]
  return text
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const DASH_BEFORE: ReadonlySet<number> = new Set([4, 6, 8, 10])

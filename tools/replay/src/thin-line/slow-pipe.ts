import type { Random } from '@outpost/kernel'

/** What a line does to what goes over it, one way. Milliseconds are real ones. */
export interface LineShape {
  readonly bytesPerSecond: number
  /** One way. */
  readonly latencyMs: number
  /** Share of segments that are lost on the way. */
  readonly loss: number
  /** Share of segments at which the connection is reset, as by a cell that hands over badly. */
  readonly reset: number
}

/** The wire of one direction, shared by all connections: one segment leaves after the other. */
export interface Wire {
  freeAt: number
}

/** Bytes of a TCP segment on an ordinary line, and of the IP and TCP headers of each. */
export const SEGMENT_BYTES = 1_460
export const HEADER_BYTES = 40
/** Segments in flight at first (RFC 6928). */
const FIRST_WINDOW = 10
/** Segments after a lost one by which its loss is noticed early; fewer, and the sender waits for its timer. */
const DUPLICATES = 3
/** Bytes taken from a sender that have not left yet: what a socket's buffer holds. */
export const BUFFER_BYTES = 32_768

export interface SlowPipe {
  /** Takes bytes from the sender. */
  push(bytes: Buffer): void
  /** Bytes taken and not sent yet: from `BUFFER_BYTES` on the sender has to wait. */
  waiting(): number
  /** Called when all that was pushed has been delivered. */
  end(onDelivered: () => void): void
  stop(): void
}

export interface SlowPipeOptions {
  readonly shape: LineShape
  readonly wire: Wire
  readonly random: Random
  /** When the first byte may leave: after the handshake. */
  readonly openAt: number
  readonly deliver: (bytes: Buffer) => void
  readonly onSent: (bytes: number) => void
  readonly onReset: () => void
  readonly onDrain: () => void
}

interface Slot {
  readonly bytes: Buffer
  hasArrived: boolean
}

/**
 * One direction of one TCP connection over a thin line. Loss is what TCP makes of it: nothing is missing, but what follows
 * waits until the lost segment has been sent again, after a round trip where others followed it, else after the sender's
 * timer; and the sender halves what it dares to have in flight (Reno, with selective acknowledgements).
 */
export function createSlowPipe(options: SlowPipeOptions): SlowPipe {
  const { shape, wire, random, deliver, onSent, onReset, onDrain } = options
  const roundTripMs = 2 * shape.latencyMs
  const timers = new Set<NodeJS.Timeout>()
  let queue: Buffer[] = []
  let [queued, inFlight, window, threshold] = [0, 0, FIRST_WINDOW, Number.POSITIVE_INFINITY]
  /** Sent and not delivered, in order. */
  const slots: Slot[] = []
  let isStopped = false
  let onEnd: (() => void) | null = null
  const at = (time: number, act: () => void) => {
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        if (!isStopped) act()
      },
      Math.max(0, time - performance.now()),
    )
    timers.add(timer)
  }

  function send(bytes: Buffer): void {
    inFlight += 1
    if (random.next() < shape.reset) return at(leave(bytes.length), onReset)
    const slot = { bytes, hasArrived: false }
    slots.push(slot)
    transmit(slot, leave(bytes.length), 0)
  }

  /** Puts a segment onto the wire; gives when it has left. */
  function leave(bytes: number): number {
    const begin = Math.max(performance.now(), wire.freeAt)
    wire.freeAt = begin + ((bytes + HEADER_BYTES) / shape.bytesPerSecond) * 1_000
    onSent(bytes)
    return wire.freeAt
  }

  function transmit(slot: Slot, leftAt: number, losses: number): void {
    if (random.next() >= shape.loss) return arrive(slot, leftAt + shape.latencyMs)
    const isSeenEarly = losses === 0 && inFlight > DUPLICATES
    const noticedAt = leftAt + (isSeenEarly ? roundTripMs : 2 * roundTripMs * 2 ** losses)
    at(noticedAt, () => {
      threshold = Math.max(2, window / 2)
      window = isSeenEarly ? threshold : 1
      transmit(slot, leave(slot.bytes.length), losses + 1)
    })
  }

  /** What follows a lost segment waits for it. */
  function arrive(slot: Slot, arrivesAt: number): void {
    at(arrivesAt, () => {
      slot.hasArrived = true
      while (slots[0]?.hasArrived) deliver(slots.shift()?.bytes ?? Buffer.alloc(0))
      at(arrivesAt + shape.latencyMs, acknowledged) // not beside it: of two timers that are late the later may come first
    })
  }

  function acknowledged(): void {
    inFlight -= 1
    window += window < threshold ? 1 : 1 / window
    pump()
    if (queued === 0 && inFlight === 0) onEnd?.()
  }

  function pump(): void {
    if (isStopped) return
    while (queued > 0 && inFlight < Math.floor(window)) {
      const all = queue.length === 1 ? queue[0] : Buffer.concat(queue)
      const segment = all?.subarray(0, SEGMENT_BYTES) ?? Buffer.alloc(0)
      queue = all && all.length > SEGMENT_BYTES ? [all.subarray(SEGMENT_BYTES)] : []
      queued -= segment.length
      send(segment)
    }
    if (queued < BUFFER_BYTES) onDrain()
  }

  return {
    push: (bytes) => {
      queue.push(bytes)
      queued += bytes.length
      at(Math.max(options.openAt, performance.now()), pump)
    },
    waiting: () => queued,
    end: (onDelivered) => {
      onEnd = onDelivered
      if (queued === 0 && inFlight === 0) onDelivered()
    },
    stop: () => {
      isStopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

import { type Clock, systemTimers } from '@outpost/kernel'
import type { KillPhase, Strike } from '../faults/strike.ts'
import type { Notes } from './notes.ts'

export interface OrdealOptions {
  /** That strike this terminal within its process. */
  readonly strikes: readonly Strike[]
  readonly notes: Notes
  readonly disk: { fill(): void; free(): void }
  /** Does not return. */
  readonly die: () => void
}

/** What one terminal's own machine does to it: dying, a clock that is set, a disk that is full. */
export interface Ordeal {
  /** The terminal turns to its next job: whatever is due strikes from here on. */
  began(position: number): void
  /** The terminal has no job left: its disk is mended. */
  ended(): void
  /** Dies here if that is due. */
  reached(phase: KillPhase): void
  /** The disk refused a cashier's write, or the sync engine's. */
  refused(what: 'sale' | 'sync'): void
  /** The right time, as this terminal's clock has it. */
  clockOver(right: Clock): Clock
}

const LOOK_EVERY_MS = 50
/** A disk that refuses nobody, since nobody sells, is mended after so many times its time. */
const PATIENCE = 5

export function createOrdeal({ strikes, notes, disk, die }: OrdealOptions): Ordeal {
  let position = -1
  let offsetMs = latestOffset(strikes, notes)
  let full: { refusals: number; free: () => void } | null = null
  const take = (strike: Strike) => notes.add({ kind: 'struck', id: strike.id })
  const isDue = (strike: Strike) => strike.position <= position && !notes.has(strike.id)

  async function fillFor(ms: number): Promise<void> {
    const from = performance.now()
    const mine = { refusals: 0, free: () => {} }
    full = mine
    disk.fill()
    const freed = new AbortController()
    mine.free = () => freed.abort()
    while (!freed.signal.aborted) {
      await systemTimers.sleep(LOOK_EVERY_MS, freed.signal)
      const passed = performance.now() - from
      if (passed >= ms && (mine.refusals > 0 || passed >= ms * PATIENCE)) break
    }
    disk.free()
    full = null
  }

  return {
    began: (next) => {
      position = next
      for (const strike of strikes.filter(isDue)) {
        if (strike.kind === 'clock') {
          take(strike)
          offsetMs = strike.offsetMs
        } else if (strike.kind === 'disk_full' && !full) {
          take(strike)
          void fillFor(strike.ms)
        }
      }
    },
    ended: () => full?.free(),
    reached: (phase) => {
      const blow = strikes.find((strike) => strike.kind === 'kill_client' && strike.phase === phase && isDue(strike))
      if (!blow) return
      take(blow)
      die()
    },
    refused: (what) => {
      notes.add({ kind: 'refused', what })
      if (what === 'sale' && full) full.refusals += 1
    },
    clockOver: (right) => ({ now: () => right.now() + offsetMs }),
  }
}

/** What the terminal's clock is off by after a start: a clock runs on while its machine is dark, and may be set meanwhile. */
function latestOffset(strikes: readonly Strike[], notes: Notes): number {
  const offsets = notes.struck.map((id) => {
    const strike = strikes.find((each) => each.id === id)
    if (strike?.kind === 'clock') return strike.offsetMs
    return strike?.kind === 'kill_client' ? strike.wakesWith : undefined
  })
  return offsets.findLast((offset) => offset !== undefined) ?? 0
}

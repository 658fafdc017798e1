import { systemTimers } from '@outpost/kernel'
import { residentBytes } from './cpu.ts'
import { openLoop } from './http-load.ts'
import type { Push } from './make-pushes.ts'
import type { ServerProcess } from './server-process.ts'

/** The server's resident memory at one moment of the soak. */
export interface Sample {
  readonly second: number
  readonly bytes: number
}

const EVERY_MS = 1_000

/** Sells at a steady rate for minutes and watches the server's memory. No minutes, no samples. */
export async function soak(
  server: ServerProcess,
  pushes: Iterable<Push>,
  { rate, soakMinutes }: { readonly rate: number; readonly soakMinutes: number },
  say: (line: string) => void,
): Promise<Sample[]> {
  if (soakMinutes === 0) return []
  const samples: Sample[] = []
  const stopped = new AbortController()
  const watching = (async () => {
    for (let second = 1; !stopped.signal.aborted; second++) {
      await systemTimers.sleep(EVERY_MS, stopped.signal).catch(() => undefined)
      samples.push({ second, bytes: residentBytes(server.pid) })
    }
  })()
  try {
    await openLoop(server.port, pushes, rate)
  } catch (error) {
    say(`The soak ended early: ${String(error)}`)
  }
  stopped.abort()
  await watching
  return samples
}

/** The mean of one minute, counted from 1. */
export function meanOfMinute(samples: readonly Sample[], minute: number): number {
  const own = samples.filter(({ second }) => Math.ceil(second / 60) === minute)
  return own.reduce((sum, { bytes }) => sum + bytes, 0) / own.length
}

import { systemTimers } from '@outpost/kernel'
import type { FaultProxy } from '../faults/fault-proxy.ts'
import type { Strike } from '../faults/strike.ts'
import type { ServerProcess, Victim } from './server-process.ts'
import type { Tills } from './tills.ts'

export interface StrikeOut {
  readonly script: readonly Strike[]
  readonly proxy: Pick<FaultProxy, 'cast' | 'strikeNext'>
  readonly server: Pick<ServerProcess, 'crash'>
  readonly tills: Pick<Tills, 'killAtRandom'>
}

export interface Striker {
  /** A terminal begins a job: what is due for it strikes, beside what its own process does to it. */
  began(terminal: number, position: number): void
  /** Rejects when a server that was killed does not come back. */
  readonly broken: Promise<never>
  /** Nothing strikes any more. Answers how often server and PostgreSQL were killed, once they are back. */
  end(): Promise<ReadonlyMap<Victim, number>>
}

/** Strikes from outside the terminals. Server and PostgreSQL die one after the other, never both at a time. */
export function createStriker({ script, proxy, server, tills }: StrikeOut): Striker {
  const struck = new Set<number>()
  const killed = new Map<Victim, number>()
  const ending = new AbortController()
  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => {}) // whoever waits hears of it
  let crashes: Promise<void> = Promise.resolve()

  const crash = async (victim: Victim, downMs: number) => {
    await server.crash(victim, downMs)
    killed.set(victim, (killed.get(victim) ?? 0) + 1)
  }
  const kill = async (terminal: number, afterMs: number, downMs: number) => {
    await systemTimers.sleep(afterMs, ending.signal)
    await tills.killAtRandom(terminal, downMs, ending.signal)
  }
  const strike = (blow: Strike) => {
    switch (blow.kind) {
      case 'spell':
        return proxy.cast(blow.terminal, blow.spell, blow.ms)
      case 'request':
        return proxy.strikeNext(blow.terminal, blow.fault)
      case 'kill_server':
        crashes = crashes.then(() => crash(blow.victim, blow.downMs))
        crashes.catch(broken.reject)
        return
      case 'kill_client_at_random':
        return void kill(blow.terminal, blow.afterMs, blow.downMs)
      case 'kill_client':
      case 'clock':
      case 'disk_full':
        return // the terminal's own process sees to it
    }
  }
  return {
    broken: broken.promise,
    began: (terminal, position) => {
      for (const blow of script) {
        if (blow.terminal !== terminal || blow.position > position || struck.has(blow.id)) continue
        struck.add(blow.id)
        strike(blow)
      }
    },
    end: async () => {
      ending.abort()
      await crashes
      return killed
    },
  }
}

import { seededRandom, systemTimers } from '@outpost/kernel'
import type { ServerProcess, Victim } from './server-process.ts'

/** Real milliseconds between two kills: long enough to be back and in the midst of pushes again. */
const BETWEEN_MS = { least: 2_000, more: 4_000 }

/**
 * Kills server or PostgreSQL with SIGKILL, `times` times or until `signal`, whom and after how long drawn from the seed. Answers
 * how often each was killed. Terminals know nothing of it: to them it is one more broken line.
 */
export async function crashAtRandom(
  server: Pick<ServerProcess, 'crash'>,
  { times, seed, signal }: { readonly times: number; readonly seed: string; readonly signal: AbortSignal },
): Promise<ReadonlyMap<Victim, number>> {
  const random = seededRandom(`kills ${seed}`)
  const kills = new Map<Victim, number>()
  for (let i = 0; i < times; i++) {
    await systemTimers.sleep(BETWEEN_MS.least + random.next() * BETWEEN_MS.more, signal)
    if (signal.aborted) break
    const victim = random.next() < 0.5 ? 'server' : 'postgres'
    await server.crash(victim)
    kills.set(victim, (kills.get(victim) ?? 0) + 1)
  }
  return kills
}

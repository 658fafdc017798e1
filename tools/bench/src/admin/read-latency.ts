import { systemTimers } from '@outpost/kernel'
import { percentile, rounded } from '../common/statistics.ts'

/** What the desk asks for, by name. */
const LOOKS = {
  overview: () => '/api/v2/health/overview',
  sickest: () => '/api/v2/health/branches',
  nextPage: (cursor: string) => `/api/v2/health/branches?limit=200&cursor=${cursor}`,
  mostUnsent: () => '/api/v2/health/branches?sort=unsent&limit=200',
  search: () => '/api/v2/health/branches?q=leeds',
  branch: (_: string, id: string) => `/api/v2/health/branches/${id}`,
} as const

export type Look = keyof typeof LOOKS
export type Latencies = Readonly<Record<Look, { readonly p50ms: number; readonly p95ms: number }>>

/** Asks for each of the desk's pictures so many times, one after the other, `everyMs` apart at least. Milliseconds to the last byte. */
export async function readLatencies(url: string, token: string, rounds: number, everyMs: number): Promise<Latencies> {
  const headers = { authorization: `Bearer ${token}` }
  const ask = async (path: string) => {
    const began = performance.now()
    const response = await fetch(`${url}${path}`, { headers })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`)
    return {
      ms: performance.now() - began,
      body: JSON.parse(text) as { nextCursor?: string; items?: { branchId: string }[] },
    }
  }
  const { body } = await ask('/api/v2/health/branches?limit=50')
  const [cursor, branchId] = [body.nextCursor ?? '', body.items?.[0]?.branchId ?? '']
  const times = new Map<Look, number[]>()
  for (let round = 0; round <= rounds; round++) {
    for (const [name, path] of Object.entries(LOOKS) as [Look, (cursor: string, id: string) => string][]) {
      const { ms } = await ask(path(cursor, branchId))
      if (round > 0) times.set(name, [...(times.get(name) ?? []), ms]) // the first warms up
      await systemTimers.sleep(Math.max(0, everyMs - ms))
    }
  }
  return Object.fromEntries(
    [...times].map(([name, ms]) => [
      name,
      { p50ms: rounded(percentile(ms, 0.5)), p95ms: rounded(percentile(ms, 0.95)) },
    ]),
  ) as unknown as Latencies
}

import { readdirSync, readFileSync } from 'node:fs'

/** CPU seconds that each side has used since it began. */
export interface CpuSeconds {
  readonly server: number
  readonly postgres: number
  readonly bench: number
}

/** Linux counts in hundredths of a second here, whatever its own tick is. */
const TICKS_A_SECOND = 100

/** Reads what the server, all processes of PostgreSQL and this process have used so far. Linux only: NaN elsewhere. */
export function readCpu(serverPid: number, postgresPid: number): CpuSeconds {
  const { user, system } = process.cpuUsage()
  const bench = (user + system) / 1e6
  if (process.platform !== 'linux') return { server: Number.NaN, postgres: Number.NaN, bench }
  return { server: statOf(serverPid)?.own ?? Number.NaN, postgres: cpuOfFamily(postgresPid), bench }
}

export const since = (now: CpuSeconds, then: CpuSeconds): CpuSeconds => ({
  server: now.server - then.server,
  postgres: now.postgres - then.postgres,
  bench: now.bench - then.bench,
})

/** Resident bytes; NaN where the system does not tell. */
export function residentBytes(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1_024
}

/** Of a process and its children, those that have ended included. */
function cpuOfFamily(pid: number): number {
  let seconds = statOf(pid)?.withEnded ?? Number.NaN
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined
    if (stat?.parent === pid) seconds += stat.withEnded
  }
  return seconds
}

function statOf(pid: number) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ') // from the third field on: a name may hold spaces
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map((i) =>
      Number(fields[i]),
    )
    const own = (user + system) / TICKS_A_SECOND
    return { parent, own, withEnded: own + (endedUser + endedSystem) / TICKS_A_SECOND }
  } catch {
    return undefined // it has just ended
  }
}

import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What a running PostgreSQL writes into its data folder about itself. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** Reads `postmaster.pid`; undefined when nothing runs there. A file that a dead process left is no sign of life. */
export function readPostmaster(folder: string): Postmaster | undefined {
  const path = join(folder, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const [pid = '', , , port = '', , , , status = ''] = readFileSync(path, 'utf8').split('\n')
  if (!isAlive(Number(pid), folder)) return undefined
  return { pid: Number(pid), port: Number(port), ready: status.trim() === 'ready' }
}

/**
 * After a reboot the number of a dead PostgreSQL may belong to some other process; PostgreSQL itself would then refuse to
 * start. Removes the file only when its process is certainly another program.
 */
export function removeStalePostmaster(folder: string): void {
  const path = join(folder, 'postmaster.pid')
  if (!existsSync(path)) return
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0])
  if (!isAlive(pid, folder)) rmSync(path, { force: true })
}

function isAlive(pid: number, folder: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return !isOther(pid, folder)
}

/** Certainly another program, or the PostgreSQL of another folder: PostgreSQL works inside its data folder. */
function isOther(pid: number, folder: string): boolean {
  if (process.platform !== 'linux') return false
  try {
    const isDead = /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    if (isDead || readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return true
    return readlinkSync(`/proc/${pid}/cwd`) !== realpathSync(folder)
  } catch {
    return false // not ours to look into: whatever it is, it is left alone
  }
}

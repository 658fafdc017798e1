import { ok, type Result } from '@outpost/kernel'
import { readEarlier } from '../auth/earlier-identities.ts'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'
import { type LocalSession, sessionOf } from '../mapping.ts'

/** Closed sessions of this terminal, newest first; those too that it closed before it was enrolled anew. */
export async function listClosures(
  context: ServiceContext,
  limit: number,
): Promise<Result<readonly LocalSession[], TerminalError>> {
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const earlier = await readEarlier(context)
  if (!earlier.ok) return earlier
  const closed: LocalSession[] = []
  for (const terminalId of [terminal.value.identity.terminalId, ...earlier.value.map((each) => each.terminalId)]) {
    // one more than asked for: the newest may be open still
    const query = { key: `terminal:${terminalId}`, limit: limit + 1, descending: true }
    const records = await context.store.list('register-sessions', query)
    if (!records.ok) return records
    closed.push(...records.value.map(sessionOf).filter(({ status }) => status === 'closed'))
  }
  return ok(closed.sort((a, b) => ((a.closedAt ?? '') < (b.closedAt ?? '') ? 1 : -1)).slice(0, limit))
}

import type { FlagRecord } from '@outpost/contract/v2'
import type { FlagContext, FlagRule } from '@outpost/flags'
import { ok, type Result } from '@outpost/kernel'
import type { LocalStore } from '@outpost/sync'
import { readTerminal, type TerminalError } from '../context.ts'
import { MAX_FLAGS } from '../limits.ts'
import type { Software } from './software.ts'

export interface FlagSet {
  readonly rules: readonly FlagRule[]
  /** `null`: the feed has brought none. */
  readonly version: number | null
  readonly context: FlagContext
}

/** The set as the feed has brought it, and for whom it is evaluated. */
export async function readFlagSet(
  store: LocalStore,
  software: Software | undefined,
): Promise<Result<FlagSet, TerminalError>> {
  const terminal = await readTerminal({ store })
  if (!terminal.ok) return terminal
  const found = await store.list('flags', { limit: MAX_FLAGS })
  if (!found.ok) return found
  const flags = found.value.map(({ body }) => body as unknown as FlagRecord)
  const { id: branchId, code: branch, region, ring } = terminal.value.branch
  return ok({
    rules: flags.map(({ key, definition }) => ({ key, ...definition })),
    version: flags.length === 0 ? null : Math.max(...flags.map(({ version }) => version)),
    context: { branchId, branch, region, ring, ...software },
  })
}

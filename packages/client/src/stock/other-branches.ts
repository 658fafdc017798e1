import type { Branch } from '@outpost/contract/v2'
import { ok, type Result } from '@outpost/kernel'
import { foldText } from '../catalog/fold-text.ts'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'
import { branchOf } from '../mapping.ts'

/** A nation's branches. */
const MAX_BRANCHES = 50_000

/** Branches other than this one whose code or name contains `text`; in order of name. */
export async function findOtherBranches(
  context: ServiceContext,
  text: string,
  limit: number,
): Promise<Result<readonly Branch[], TerminalError>> {
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const records = await context.store.list('branches', { limit: MAX_BRANCHES })
  if (!records.ok) return records
  const wanted = foldText(text)
  const fits = ({ id, code, name }: Branch) =>
    id !== terminal.value.identity.branchId && foldText(`${code} ${name}`).includes(wanted)
  const found = records.value.map(branchOf).filter(fits)
  return ok(found.sort((a, b) => a.name.localeCompare(b.name)).slice(0, limit))
}

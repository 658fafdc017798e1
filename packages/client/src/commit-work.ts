import { err, ok, type Result } from '@outpost/kernel'
import type { CommitError, Entry, LocalCommit, MutationDraft } from '@outpost/sync'
import type { ServiceContext } from './context.ts'
import type { PayloadInvalid } from './schemas/check-payload.ts'
import { loadSchemas, type PartMissing } from './schemas/load-schemas.ts'

export type WorkError = CommitError | PayloadInvalid | PartMissing

/** Checks, commits and tells the engine. What cannot be checked is not written: the cart is kept, and may be tried again. */
export async function commitWork(
  { store, enqueued }: ServiceContext,
  commit: LocalCommit,
): Promise<Result<readonly Entry[], WorkError>> {
  const checked = await checkAll(commit.mutations)
  if (!checked.ok) return checked
  const committed = await store.commit(commit)
  if (committed.ok && commit.mutations.length > 0) enqueued()
  return committed
}

async function checkAll(mutations: readonly MutationDraft[]): Promise<Result<void, PayloadInvalid | PartMissing>> {
  if (mutations.length === 0) return ok(undefined)
  const schemas = await loadSchemas()
  if (!schemas.ok) return schemas
  for (const mutation of mutations) {
    const invalid = schemas.value.checkPayload(mutation)
    if (invalid) return err(invalid)
  }
  return ok(undefined)
}

import { type FieldError, MUTATIONS, type MutationType, type PayloadOf, validate } from '@outpost/contract/v2'
import { err, type Result } from '@outpost/kernel'
import type { CommitError, Entry, LocalCommit, MutationDraft, NumberRequest, RecordWrite } from '@outpost/sync'
import type { ServiceContext } from './context.ts'
import { keysOf } from './keys-of.ts'
import { toJson } from './mapping.ts'

/** A mutation that the server would refuse as malformed is not written: the customer is still here. */
export interface PayloadInvalid {
  readonly code: 'payload_invalid'
  readonly type: string
  readonly errors: readonly FieldError[]
}

export type WorkError = CommitError | PayloadInvalid

export interface DraftOptions {
  readonly clientRef: string
  readonly occurredAt: string
  readonly dependsOn?: readonly string[]
}

/** A mutation of a known type. The field that `number` fills is absent from `payload`. */
export function draftMutation<T extends MutationType>(
  type: T,
  payload: PayloadOf<T>,
  { clientRef, occurredAt, dependsOn = [] }: DraftOptions,
): MutationDraft {
  return { clientRef, type, schemaVersion: MUTATIONS[type].version, payload: toJson(payload), occurredAt, dependsOn }
}

/** The same for a mutation that takes a number of the terminal's. */
export function draftNumbered<T extends MutationType, F extends keyof PayloadOf<T> & string>(
  type: T,
  payload: Omit<PayloadOf<T>, F>,
  number: NumberRequest & { readonly field: F },
  options: DraftOptions,
): MutationDraft {
  const { clientRef, occurredAt, dependsOn = [] } = options
  const { version: schemaVersion } = MUTATIONS[type]
  return { clientRef, type, schemaVersion, payload: toJson(payload), occurredAt, dependsOn, number }
}

/** A record that lies over the server's copy until `clientRef` is settled. */
export const overlay = (collection: string, id: string, body: object, clientRef: string): RecordWrite => ({
  collection,
  id,
  body: toJson(body),
  keys: keysOf(collection, id, toJson(body)),
  clientRef,
})

/** The same for a body whose `field` is filled by the mutation's number. */
export function numberedOverlay(
  collection: string,
  id: string,
  body: object,
  clientRef: string,
  field: string,
): RecordWrite {
  const keys = keysOf(collection, id, { ...toJson(body), [field]: '{number}' })
  return { collection, id, body: toJson(body), keys, clientRef, numberedBy: field }
}

/** A record of the terminal's own; `null` removes it. */
export const ownRecord = (collection: string, id: string, body: object | null): RecordWrite => ({
  collection,
  id,
  body: body && toJson(body),
  keys: body ? keysOf(collection, id, toJson(body)) : [],
  clientRef: null,
})

/** Checks, commits and tells the engine. */
export async function commitWork(
  { store, enqueued }: ServiceContext,
  commit: LocalCommit,
): Promise<Result<readonly Entry[], WorkError>> {
  for (const mutation of commit.mutations) {
    const invalid = checkPayload(mutation)
    if (invalid) return err(invalid)
  }
  const committed = await store.commit(commit)
  if (committed.ok && commit.mutations.length > 0) enqueued()
  return committed
}

function checkPayload({ type, payload, number }: MutationDraft): PayloadInvalid | undefined {
  const schema = MUTATIONS[type as MutationType].payload
  const checked = validate(schema, number ? { ...payload, [number.field]: sampleOf(number) } : payload)
  return checked.ok ? undefined : { code: 'payload_invalid', type, errors: checked.error }
}

/** A number of the form that the commit will take. */
const sampleOf = ({ format }: NumberRequest): string | number =>
  format.kind === 'integer' ? 1 : `${format.prefix}-${'1'.padStart(format.digits, '0')}`

import { MUTATION_VERSIONS } from '@outpost/contract'
import type { MutationType, PayloadOf } from '@outpost/contract/v2'
import type { MutationDraft, NumberRequest, RecordWrite } from '@outpost/sync'
import { keysOf } from './keys-of.ts'
import { toJson } from './mapping.ts'

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
  return { clientRef, type, schemaVersion: MUTATION_VERSIONS[type], payload: toJson(payload), occurredAt, dependsOn }
}

/** The same for a mutation that takes a number of the terminal's. */
export function draftNumbered<T extends MutationType, F extends keyof PayloadOf<T> & string>(
  type: T,
  payload: Omit<PayloadOf<T>, F>,
  number: NumberRequest & { readonly field: F },
  options: DraftOptions,
): MutationDraft {
  const { clientRef, occurredAt, dependsOn = [] } = options
  const schemaVersion = MUTATION_VERSIONS[type]
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

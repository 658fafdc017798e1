import { err, ok, type Result } from '@outpost/kernel'
import type { TSchema } from 'typebox'
import { isMutationType, MUTATIONS, type Mutation, type MutationType } from './mutation.ts'
import { PaymentSettleV1 } from './order.ts'
import { SessionCloseV1 } from './register-session.ts'
import { type FieldError, validate } from './validate.ts'

export type ParseMutationError =
  | { readonly code: 'mutation_type_unknown' }
  | { readonly code: 'schema_newer'; readonly known: number }
  | { readonly code: 'payload_invalid'; readonly errors: readonly FieldError[] }

/** A released version that is no longer the newest. */
interface Earlier {
  readonly version: number
  readonly payload: TSchema
  /** Brings a valid payload to the next version. */
  upcast(payload: unknown): unknown
}

/** `P` is what `payload` lets through; named by the caller, since inferring it costs the type checker seconds. */
const earlier = <P>(version: number, payload: TSchema, upcast: (payload: P) => unknown): Earlier => ({
  version,
  payload,
  upcast: (value) => upcast(value as P),
})

/** Every earlier version of a type, rising. Nothing is ever taken away: a queue may hold one for weeks. */
const EARLIER: { readonly [T in MutationType]?: readonly Earlier[] } = {
  // what came in place of a failed payment was its amount, whatever coins there are
  'payment.settle': [earlier<PaymentSettleV1>(1, PaymentSettleV1, (settlement) => settlement)],
  // the drawer was counted as one sum
  'session.close': [earlier<SessionCloseV1>(1, SessionCloseV1, (closing) => closing)],
}

/** Every version of a type that is read, rising. */
export function versionsOf(type: MutationType): readonly { readonly version: number; readonly payload: TSchema }[] {
  return [...(EARLIER[type] ?? []), MUTATIONS[type]]
}

/**
 * Reads a mutation of any released version into today's shape. A terminal sends its payload as it was written, however
 * old, so it is held to the schema of its own version, and then brought up version by version.
 */
export function parseMutation(
  type: string,
  schemaVersion: number,
  payload: unknown,
): Result<Mutation, ParseMutationError> {
  if (!isMutationType(type)) return err({ code: 'mutation_type_unknown' })
  const newest: { readonly version: number; readonly payload: TSchema } = MUTATIONS[type]
  if (schemaVersion > newest.version) return err({ code: 'schema_newer', known: newest.version })
  const steps = (EARLIER[type] ?? []).filter(({ version }) => version >= schemaVersion)
  const written = schemaVersion === newest.version ? newest : steps[0]
  if (written?.version !== schemaVersion)
    return err({ code: 'payload_invalid', errors: [{ pointer: '/schemaVersion', code: 'minimum' }] })
  const checked = validate(written.payload, payload)
  if (!checked.ok) return err({ code: 'payload_invalid', errors: checked.error })
  const raised = steps.reduce<unknown>((value, step) => step.upcast(value), checked.value)
  return ok({ type, payload: raised } as Mutation)
}

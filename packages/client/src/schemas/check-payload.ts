import { type FieldError, MUTATIONS, type MutationType, validate } from '@outpost/contract/v2'
import type { MutationDraft, NumberRequest } from '@outpost/sync'

/** A mutation that the server would refuse as malformed is not written: the customer is still here. */
export interface PayloadInvalid {
  readonly code: 'payload_invalid'
  readonly type: string
  readonly errors: readonly FieldError[]
}

/** What the server would say of the payload's form; nothing where it would take it. */
export function checkPayload({ type, payload, number }: MutationDraft): PayloadInvalid | undefined {
  const schema = MUTATIONS[type as MutationType].payload
  const checked = validate(schema, number ? { ...payload, [number.field]: sampleOf(number) } : payload)
  return checked.ok ? undefined : { code: 'payload_invalid', type, errors: checked.error }
}

/** A number of the form that the commit will take. */
const sampleOf = ({ format }: NumberRequest): string | number =>
  format.kind === 'integer' ? 1 : `${format.prefix}-${'1'.padStart(format.digits, '0')}`

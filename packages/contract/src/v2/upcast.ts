import { err, ok, type Result } from '@outpost/kernel'
import { isMutationType, MUTATIONS, type Mutation } from './mutation.ts'
import { type FieldError, validate } from './validate.ts'

export type ParseMutationError =
  | { readonly code: 'mutation_type_unknown' }
  | { readonly code: 'schema_newer'; readonly known: number }
  | { readonly code: 'payload_invalid'; readonly errors: readonly FieldError[] }

/**
 * Reads a mutation of any released version into today's shape. A terminal sends its payload as it was written, however
 * old, so every released version stays readable here.
 */
export function parseMutation(
  type: string,
  schemaVersion: number,
  payload: unknown,
): Result<Mutation, ParseMutationError> {
  if (!isMutationType(type)) return err({ code: 'mutation_type_unknown' })
  const { version, payload: schema } = MUTATIONS[type]
  if (schemaVersion > version) return err({ code: 'schema_newer', known: version })
  const checked = validate(schema, payload)
  if (!checked.ok) return err({ code: 'payload_invalid', errors: checked.error })
  return ok({ type, payload: checked.value } as Mutation)
}

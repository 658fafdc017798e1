import { err, ok, type Result } from '@outpost/kernel'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Settings } from 'typebox/system'
import { areSchemasInterpreted } from './interpret-schemas.ts'

/** Where a value departs from its schema: a JSON pointer and the JSON Schema keyword that it breaks. */
export interface FieldError {
  readonly pointer: string
  readonly code: string
}

interface Validator {
  Check(value: unknown): boolean
  Errors(value: unknown): Iterable<{ keyword: string; instancePath: string; params?: unknown }>
}

const compiled = new WeakMap<TSchema, Validator>()

function validatorOf(schema: TSchema): Validator {
  let validator = compiled.get(schema)
  if (!validator) {
    if (areSchemasInterpreted()) Settings.Set({ useAcceleration: false })
    validator = Compile(schema) as unknown as Validator
    compiled.set(schema, validator)
  }
  return validator
}

const MAX_ERRORS = 20 // a list for a person to mend by, not a dump

/** Checks `value` against `schema`. Nothing is coerced, stripped or defaulted: what comes out is what went in. */
export function validate<S extends TSchema>(schema: S, value: unknown): Result<Static<S>, readonly FieldError[]> {
  const validator = validatorOf(schema)
  if (validator.Check(value)) return ok(value as Static<S>)
  const errors = new Map<string, FieldError>()
  for (const { keyword, instancePath, params } of validator.Errors(value)) {
    // The schema `false` of an unknown field. Its own error comes before the object's, which may no longer come at all,
    // since typebox stops after a few.
    const code = keyword === 'boolean' ? 'additionalProperties' : keyword
    for (const pointer of pointersOf(keyword, instancePath, params)) errors.set(`${code} ${pointer}`, { pointer, code })
  }
  return err([...errors.values()].slice(0, MAX_ERRORS))
}

/** Missing and unknown fields point at the field itself, not at the object around it. */
function pointersOf(keyword: string, path: string, params: unknown): string[] {
  const named = params as { requiredProperties?: string[]; additionalProperties?: string[] } | undefined
  const fields =
    keyword === 'required'
      ? named?.requiredProperties
      : keyword === 'additionalProperties'
        ? named?.additionalProperties
        : undefined
  return fields?.map((field) => `${path}/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`) ?? [path]
}

import { type FieldError, parseMutation } from '@outpost/contract/v2'
import { err, ok, type Result } from '@outpost/kernel'

export type PayloadFault =
  | { readonly kind: 'not_json' }
  | { readonly kind: 'unknown_type' }
  | { readonly kind: 'fields'; readonly errors: readonly FieldError[] }

/** The payload that a text stands for, held to the schema that the server will hold it to. */
export function readPayload(type: string, schemaVersion: number, text: string): Result<unknown, PayloadFault> {
  let payload: unknown
  try {
    payload = JSON.parse(text)
  } catch {
    return err({ kind: 'not_json' })
  }
  const read = parseMutation(type, schemaVersion, payload)
  if (read.ok) return ok(payload)
  if (read.error.code === 'payload_invalid') return err({ kind: 'fields', errors: read.error.errors })
  return err({ kind: 'unknown_type' })
}

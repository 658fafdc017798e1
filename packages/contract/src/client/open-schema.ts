import type { TSchema } from 'typebox'

const opened = new WeakMap<TSchema, TSchema>()

/**
 * The schema as a reader uses it: the same, but unknown fields are ignored at every depth, since a newer server may add
 * some. The closed original stays what requests are held to. Derived once per schema.
 */
export function open<S extends TSchema>(schema: S): S {
  let reader = opened.get(schema)
  if (!reader) {
    reader = withoutClosure(schema) as TSchema
    opened.set(schema, reader)
  }
  return reader as S
}

function withoutClosure(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutClosure)
  if (typeof node !== 'object' || node === null) return node
  const kept = Object.entries(node).filter(([key, value]) => key !== 'additionalProperties' || value !== false)
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutClosure(value)]))
}

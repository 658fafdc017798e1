import type { TSchema } from 'typebox'

/** As an HTTP server hands over a query string: a repeated name becomes an array. */
export type RawQuery = Readonly<Record<string, unknown>>

/**
 * Reads the integers and booleans of a query string by its schema, since text is all that a query string carries. What is
 * not written exactly as such a value stays text, and then fails validation. Validate the outcome; nothing is dropped.
 */
export function decodeQuery(schema: TSchema, raw: RawQuery): Record<string, unknown> {
  const fields = (schema as { properties?: Record<string, { type?: string }> }).properties ?? {}
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, decode(fields[name]?.type, value)]))
}

function decode(type: string | undefined, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (type === 'integer' && /^-?(0|[1-9]\d{0,15})$/.test(value)) return Number(value)
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}

import type { OpenApiDocument } from '@outpost/contract/openapi'

/** One file of the package. */
export interface SchemaFile {
  /** `v1/Order.json` */
  readonly path: string
  readonly schema: Readonly<Record<string, unknown>>
}

const IN_DOCUMENT = '#/components/schemas/'

/** Every schema of a document as a file of JSON Schema 2020-12 by its title; references lead to the files beside it. */
export function jsonSchemas(version: string, { components }: OpenApiDocument): SchemaFile[] {
  return Object.entries(components.schemas).map(([title, schema]) => ({
    path: `${version}/${title}.json`,
    schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `${title}.json`, ...relative(schema) },
  }))
}

const relative = (schema: object): Record<string, unknown> => convert(schema) as Record<string, unknown>

function convert(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(convert)
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).filter(([key]) => !key.startsWith('x-'))
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? `${value.slice(IN_DOCUMENT.length)}.json` : convert(value),
    ]),
  )
}

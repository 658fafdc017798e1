import { assert } from '@outpost/kernel'
import type { TSchema } from 'typebox'

/** A node of JSON Schema 2020-12, as OpenAPI 3.1 embeds it. */
export type SchemaNode = Readonly<Record<string, unknown>>

/** Turns schemas into nodes of a document: titled ones become components, named once and referred to everywhere. */
export interface Components {
  node(schema: TSchema): SchemaNode
  readonly schemas: Readonly<Record<string, SchemaNode>>
}

export function collectComponents(): Components {
  const schemas: Record<string, SchemaNode> = {}
  const sources = new Map<string, string>() // as text, since an optional field holds a copy of its schema

  function convert(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(convert)
    if (typeof value !== 'object' || value === null) return value
    const { title } = value as { title?: unknown }
    return typeof title === 'string' ? reference(title, value) : inline(value)
  }

  function reference(title: string, source: object): SchemaNode {
    const text = JSON.stringify(source)
    if (!sources.has(title)) {
      sources.set(title, text)
      schemas[title] = inline(source)
    }
    assert(sources.get(title) === text, `two schemas are titled ${title}`)
    return { $ref: `#/components/schemas/${title}` }
  }

  function inline(source: object): SchemaNode {
    const entries = Object.entries(source).map(([key, value]) => [
      key,
      key === 'properties' ? fields(value) : convert(value),
    ])
    const node = Object.fromEntries(entries) as Record<string, unknown>
    return Array.isArray(node.enum) && node.type === undefined ? { type: 'string', ...node } : node
  }

  // a field may itself be called `title`, which is no title of the object around it
  const fields = (properties: object) =>
    Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, convert(value)]))

  return { node: (schema) => convert(schema) as SchemaNode, schemas }
}

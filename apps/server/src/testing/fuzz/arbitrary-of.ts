import fc from 'fast-check'
import type { TSchema } from 'typebox'

/** The keywords of JSON Schema that our wire uses. */
interface Node {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Node[]
}

/** Where values come from that only the server's own records can give. */
export interface Sources {
  /** Ids that name something, or could. */
  readonly id: fc.Arbitrary<string>
  /** By the name of a field: codes, currencies, SKUs that exist. */
  readonly named: Readonly<Record<string, fc.Arbitrary<unknown>>>
}

/** Longest list and text that are made up: longer ones are cases of their own, and cost the same each time. */
const MOST_ITEMS = 4
const MOST_CHARS = 40

/** Values that a schema allows. Throws for a keyword that it does not know: a new one must not go untested in silence. */
export function arbitraryOf(schema: TSchema, sources: Sources): fc.Arbitrary<unknown> {
  return ofNode(schema as Node, sources)
}

function ofNode(node: Node, sources: Sources): fc.Arbitrary<unknown> {
  if (node.enum) return fc.constantFrom(...node.enum)
  if ('const' in node) return fc.constant(node.const)
  if (node.anyOf) return fc.oneof(...node.anyOf.map((one) => ofNode(one, sources)))
  switch (node.type) {
    case 'object':
      return objectOf(node, sources)
    case 'array':
      return fc.array(ofNode(node.items ?? {}, sources), {
        minLength: node.minItems ?? 0,
        maxLength: Math.min(node.maxItems ?? MOST_ITEMS, Math.max(MOST_ITEMS, node.minItems ?? 0)),
      })
    case 'string':
      return stringOf(node, sources)
    case 'integer':
      return integerOf(node)
    case 'number':
      return fc.oneof(integerOf(node), fc.double({ noNaN: true, noDefaultInfinity: true }))
    case 'boolean':
      return fc.boolean()
    case undefined:
      return fc.jsonValue({ maxDepth: 2 })
    default:
      throw new RangeError(`no values for ${JSON.stringify(node)}`)
  }
}

function objectOf({ properties, required = [], patternProperties }: Node, sources: Sources): fc.Arbitrary<unknown> {
  if (patternProperties) {
    const [value = {}] = Object.values(patternProperties)
    return fc.dictionary(fc.string({ maxLength: 8 }), ofNode(value, sources), { maxKeys: 3, noNullPrototype: true })
  }
  const model = Object.fromEntries(
    Object.entries(properties ?? {}).map(([name, node]) => {
      const known = sources.named[name]
      const any = ofNode(node, sources)
      return [
        name,
        known === undefined ? any : fc.oneof({ arbitrary: known, weight: 4 }, { arbitrary: any, weight: 1 }),
      ]
    }),
  )
  return fc.record(model, { requiredKeys: [...required], noNullPrototype: true })
}

/** Small amounts, both ends, and what lies between. */
function integerOf({ minimum = -1_000, maximum = Number.MAX_SAFE_INTEGER }: Node): fc.Arbitrary<number> {
  return fc.oneof(
    { arbitrary: fc.integer({ min: minimum, max: Math.min(maximum, minimum + 20) }), weight: 3 },
    { arbitrary: fc.constantFrom(minimum, maximum), weight: 1 },
    { arbitrary: fc.maxSafeNat().map((n) => minimum + (n % Math.max(1, maximum - minimum))), weight: 1 },
  )
}

const ID = /\[0-9a-f\]\{8\}-/
const INSTANT = /T\\d\\d:/
const SMALLEST_TO_LARGEST = fc.oneof(
  fc.constantFrom('1', '2', '0.001', '1.250', '999999.999'),
  fc.integer({ min: 1, max: 999_999 }).map(String),
)
const INSTANTS = fc.oneof(
  fc
    .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.constantFrom(
    '0001-01-01T00:00:00Z',
    '1582-10-10T00:00:00Z',
    '1970-01-01T00:00:00.000000001Z',
    '2024-02-29T23:59:59.999999999Z',
    '9999-12-31T23:59:59.999Z',
    '9999-12-31T23:59:59.999999999Z',
  ),
)

function stringOf(node: Node, { id }: Sources): fc.Arbitrary<string> {
  const { pattern, format, minLength = 0, maxLength = MOST_CHARS } = node
  const most = Math.min(maxLength, Math.max(MOST_CHARS, minLength))
  if (pattern === undefined) return fc.string({ minLength, maxLength: most, unit: 'grapheme' })
  if (ID.test(pattern)) return id
  if (INSTANT.test(pattern)) return INSTANTS
  if (format === 'date') return fc.constantFrom('2024-02-29', '0001-01-01', '9999-12-31', '2026-01-31')
  if (pattern.includes('uD800'))
    return fc.string({ minLength, maxLength: most, unit: 'grapheme' }).filter((text) => !text.includes('\0'))
  if (pattern.startsWith('^(?!')) return SMALLEST_TO_LARGEST
  return fc.stringMatching(new RegExp(pattern, 'u')).filter((text) => text.length <= (node.maxLength ?? text.length))
}

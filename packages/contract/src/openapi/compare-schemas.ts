/** Who writes what a schema describes: a client in a request, the server in a response. */
export type Direction = 'request' | 'response'

export interface BreakingChange {
  /** Where: an operation and a path into it. */
  readonly place: string
  /** What a peer of the released version trips over. */
  readonly what: string
}

export type Node = Readonly<Record<string, unknown>>

/** Finds what a `$ref` of a document means. */
export type Resolve = (reference: string) => Node

interface Comparison {
  readonly before: Resolve
  readonly after: Resolve
  readonly direction: Direction
  /** Pairs under way: a schema may hold itself. */
  readonly open: Set<string>
}

/**
 * What in `newer` breaks a peer that knows `older`. A request may be accepted more widely, never more narrowly; a response
 * may promise more, never less. A pattern or format that differs counts as broken, since no machine can compare them.
 */
export function compareSchemas(
  older: Node,
  newer: Node,
  place: string,
  { before, after, direction }: Omit<Comparison, 'open'>,
): BreakingChange[] {
  return compare(older, newer, place, { before, after, direction, open: new Set() })
}

function compare(older: Node, newer: Node, place: string, comparison: Comparison): BreakingChange[] {
  const pair = `${text(older['$ref'])} ${text(newer['$ref'])}`
  const refers = older['$ref'] !== undefined && newer['$ref'] !== undefined
  if (refers && comparison.open.has(pair)) return []
  if (refers) comparison.open.add(pair)
  const [a, b] = [deref(older, comparison.before), deref(newer, comparison.after)]
  const found = [
    ...compareTypes(a, b, place, comparison.direction),
    ...compareValues(a, b, place, comparison.direction),
    ...compareLimits(a, b, place, comparison.direction),
    ...compareTexts(a, b, place, comparison.direction),
    ...compareObjects(a, b, place, comparison),
    ...compareItems(a, b, place, comparison),
    ...compareAlternatives(a, b, place, comparison),
    ...compareUnknown(a, b, place),
  ]
  if (refers) comparison.open.delete(pair)
  return found
}

function deref(node: Node, resolve: Resolve): Node {
  const { $ref, ...beside } = node
  return typeof $ref === 'string' ? { ...resolve($ref), ...beside } : node
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const change = (place: string, what: string): BreakingChange => ({ place, what })
/** The one that must take in all that the other lets through. */
const wide = (a: Node, b: Node, direction: Direction): readonly [wider: Node, narrower: Node] =>
  direction === 'request' ? [b, a] : [a, b]

function compareTypes(a: Node, b: Node, place: string, direction: Direction): BreakingChange[] {
  const [wider, narrower] = wide(a, b, direction)
  const fits = (type: unknown) =>
    wider['type'] === undefined || wider['type'] === type || (wider['type'] === 'number' && type === 'integer')
  return fits(narrower['type']) ? [] : [change(place, `type ${text(a['type'])} became ${text(b['type'])}`)]
}

function compareValues(a: Node, b: Node, place: string, direction: Direction): BreakingChange[] {
  const [wider, narrower] = wide(a, b, direction).map(valuesOf)
  if (wider === undefined) return []
  const lost = narrower?.filter((value) => !wider.some((one) => isSame(one, value)))
  if (lost?.length === 0) return []
  const what = lost === undefined ? 'any value' : lost.map(text).join(', ')
  return [change(place, direction === 'request' ? `no longer takes ${what}` : `may now answer ${what}`)]
}

const valuesOf = (node: Node): readonly unknown[] | undefined =>
  Array.isArray(node['enum']) ? node['enum'] : 'const' in node ? [node['const']] : undefined

const AT_LEAST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']
const AT_MOST = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']

function compareLimits(a: Node, b: Node, place: string, direction: Direction): BreakingChange[] {
  const [wider, narrower] = wide(a, b, direction)
  const bound = (node: Node, name: string, sign: number): number =>
    typeof node[name] === 'number' ? node[name] : sign * Number.POSITIVE_INFINITY
  const broken = [
    ...AT_LEAST.filter((name) => bound(wider, name, -1) > bound(narrower, name, -1)),
    ...AT_MOST.filter((name) => bound(wider, name, 1) < bound(narrower, name, 1)),
  ]
  return broken.map((name) => change(place, `${name} ${text(a[name])} became ${text(b[name])}`))
}

const TEXTUAL = ['pattern', 'format', 'multipleOf', 'uniqueItems', 'not', 'contentEncoding']

function compareTexts(a: Node, b: Node, place: string, direction: Direction): BreakingChange[] {
  const [wider, narrower] = wide(a, b, direction)
  const broken = TEXTUAL.filter((name) => wider[name] !== undefined && !isSame(wider[name], narrower[name]))
  return broken.map((name) => change(place, `${name} ${text(a[name])} became ${text(b[name])}`))
}

const fieldsOf = (node: Node) => (node['properties'] ?? {}) as Readonly<Record<string, Node>>
const requiredOf = (node: Node) => (node['required'] ?? []) as readonly string[]

function compareObjects(a: Node, b: Node, place: string, comparison: Comparison): BreakingChange[] {
  const [fields, newFields] = [fieldsOf(a), fieldsOf(b)]
  const found: BreakingChange[] = []
  for (const [name, field] of Object.entries(fields)) {
    const newField = newFields[name]
    if (newField) found.push(...compare(field, newField, `${place}/${name}`, comparison))
    else if (comparison.direction === 'response' || b['additionalProperties'] === false)
      found.push(change(`${place}/${name}`, 'field removed'))
  }
  const isRequest = comparison.direction === 'request'
  if (isRequest && a['additionalProperties'] !== false && b['additionalProperties'] === false)
    found.push(change(place, 'no longer takes unknown fields'))
  const [must, mustNot] = isRequest ? [b, a] : [a, b]
  for (const name of requiredOf(must))
    if (!requiredOf(mustNot).includes(name) && (isRequest || name in newFields))
      found.push(change(`${place}/${name}`, isRequest ? 'field newly required' : 'field made optional'))
  return found
}

function compareItems(a: Node, b: Node, place: string, comparison: Comparison): BreakingChange[] {
  const found: BreakingChange[] = []
  for (const [name, suffix] of [
    ['items', '/*'],
    ['additionalProperties', '/*'],
    ['patternProperties', '/*'],
  ] as const) {
    const [older, newer] = [a[name], b[name]]
    if (isNode(older) && isNode(newer)) found.push(...compare(older, newer, place + suffix, comparison))
    else if (isNode(older) !== isNode(newer) && name === 'items')
      found.push(change(place + suffix, `items ${text(older)} became ${text(newer)}`))
  }
  return found
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of a request each old alternative must still be taken by one of the new; of a response the other way round. */
function compareAlternatives(a: Node, b: Node, place: string, comparison: Comparison): BreakingChange[] {
  const [older, newer] = [alternativesOf(a), alternativesOf(b)]
  if (older === undefined && newer === undefined) return []
  const [olds, news] = [older ?? [a], newer ?? [b]]
  const fits = (one: Node, other: Node) => compare(one, other, place, { ...comparison, open: new Set() }).length === 0
  const isRequest = comparison.direction === 'request'
  const lost = isRequest
    ? olds.filter((one) => !news.some((other) => fits(one, other)))
    : news.filter((other) => !olds.some((one) => fits(one, other)))
  return lost.map((one) =>
    change(place, `${isRequest ? 'no longer takes' : 'may now answer'} the alternative ${nameOf(one)}`),
  )
}

const alternativesOf = (node: Node): readonly Node[] | undefined =>
  (node['anyOf'] ?? node['oneOf']) as readonly Node[] | undefined

const nameOf = (node: Node): string => text(node['$ref'] ?? node['title'] ?? node)

const STRUCTURAL = 'type enum const properties required additionalProperties patternProperties items anyOf oneOf'
const JUDGED = new Set([...STRUCTURAL.split(' '), ...AT_LEAST, ...AT_MOST, ...TEXTUAL])
const WORDS = /^(?:description|title|examples?|default|deprecated|\$id|\$comment|x-.*)$/

/** Whatever this file does not understand may not change: silence would be a promise. */
function compareUnknown(a: Node, b: Node, place: string): BreakingChange[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names]
    .filter((name) => !JUDGED.has(name) && !WORDS.test(name) && !isSame(a[name], b[name]))
    .map((name) => change(place, `${name} changed`))
}

const text = (value: unknown): string =>
  value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value)

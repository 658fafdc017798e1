import { type BreakingChange, compareSchemas, type Direction, type Node } from './compare-schemas.ts'

export type { BreakingChange } from './compare-schemas.ts'

/** As much of an OpenAPI 3.1 document as is compared. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components: Readonly<Record<string, unknown>>
}

/**
 * Everything in `current` that breaks a client of the released document `frozen`; none means that it may be served. What
 * was added is no matter.
 */
export function breakingChanges(frozen: Document, current: Document): BreakingChange[] {
  const documents = { frozen, current }
  const found = [...compareCodes(documents), ...compareProblem(documents), ...compareMutations(documents)]
  for (const [path, methods] of Object.entries(frozen.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const place = `${method.toUpperCase()} ${path}`
      const now = current.paths[path]?.[method]
      if (now === undefined) found.push({ place, what: 'route removed' })
      else found.push(...compareOperations(operation as Node, now as Node, place, documents))
    }
  return found
}

interface Documents {
  readonly frozen: Document
  readonly current: Document
}

const resolver = (document: Document) => (reference: string) =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], document) as Node

const deref = (node: Node, document: Document): Node =>
  typeof node['$ref'] === 'string' ? resolver(document)(node['$ref']) : node

function compare(a: Node, b: Node, place: string, direction: Direction, { frozen, current }: Documents) {
  return compareSchemas(a, b, place, { before: resolver(frozen), after: resolver(current), direction })
}

function compareOperations(a: Node, b: Node, place: string, documents: Documents): BreakingChange[] {
  return [
    ...compareAccess(a, b, place),
    ...compareParameters(a, b, place, documents),
    ...compareBodies(a, b, place, documents),
    ...compareResponses(a, b, place, documents),
  ]
}

/** Who might call still may. */
function compareAccess(a: Node, b: Node, place: string): BreakingChange[] {
  const found: BreakingChange[] = []
  const [before, now] = [a['security'], b['security']].map((list) => (list ?? []) as readonly object[])
  const isOpen = now?.length === 0
  for (const way of before ?? [])
    if (!isOpen && !now?.some((one) => JSON.stringify(one) === JSON.stringify(way)))
      found.push({ place, what: `no longer admits ${Object.keys(way).join(', ')}` })
  if (before?.length === 0 && !isOpen) found.push({ place, what: 'now asks for a token' })
  const [roles, newRoles] = [a['x-roles'], b['x-roles']] as (readonly string[] | undefined)[]
  if (newRoles && !roles) found.push({ place, what: `only for ${newRoles.join(', ')} now` })
  for (const role of roles ?? [])
    if (newRoles && !newRoles.includes(role)) found.push({ place, what: `no longer for ${role}` })
  return found
}

function compareParameters(a: Node, b: Node, place: string, documents: Documents): BreakingChange[] {
  const [older, newer] = [parametersOf(a, documents.frozen), parametersOf(b, documents.current)]
  const found: BreakingChange[] = []
  for (const [key, parameter] of older) {
    const now = newer.get(key)
    const at = `${place} ${key}`
    if (!now) found.push({ place: at, what: 'parameter removed' })
    else {
      if (now['required'] === true && parameter['required'] !== true)
        found.push({ place: at, what: 'parameter newly required' })
      found.push(...compare(parameter['schema'] as Node, now['schema'] as Node, at, 'request', documents))
    }
  }
  for (const [key, parameter] of newer)
    if (!older.has(key) && parameter['required'] === true)
      found.push({ place: `${place} ${key}`, what: 'parameter newly required' })
  return found
}

function parametersOf(operation: Node, document: Document): Map<string, Node> {
  const parameters = ((operation['parameters'] ?? []) as Node[]).map((node) => deref(node, document))
  return new Map(parameters.map((parameter) => [`${String(parameter['in'])} ${String(parameter['name'])}`, parameter]))
}

type Contents = Readonly<Record<string, { readonly schema: Node }>>

function compareBodies(a: Node, b: Node, place: string, documents: Documents): BreakingChange[] {
  const [older, newer] = [a['requestBody'], b['requestBody']] as (Node | undefined)[]
  const at = `${place} body`
  if (!older) return newer?.['required'] === true ? [{ place: at, what: 'body newly required' }] : []
  if (!newer) return [{ place: at, what: 'body no longer taken' }]
  return compareContents(older['content'] as Contents, newer['content'] as Contents, at, 'request', documents)
}

/** Successes alone: what failures say is in the table of codes. */
function compareResponses(a: Node, b: Node, place: string, documents: Documents): BreakingChange[] {
  const [older, newer] = [a['responses'], b['responses']] as Readonly<Record<string, Node>>[]
  return Object.entries(older ?? {})
    .filter(([status]) => status < '300')
    .flatMap(([status, response]) => {
      const now = newer?.[status]
      const at = `${place} ${status}`
      if (!now) return [{ place: at, what: 'answer removed' }]
      const headers = Object.keys((response['headers'] ?? {}) as object)
      const lost = headers.filter((name) => !(name in ((now['headers'] ?? {}) as object)))
      return [
        ...lost.map((name) => ({ place: at, what: `header ${name} removed` })),
        ...compareContents(response['content'] as Contents, now['content'] as Contents, at, 'response', documents),
      ]
    })
}

function compareContents(
  older: Contents,
  newer: Contents,
  place: string,
  direction: Direction,
  documents: Documents,
): BreakingChange[] {
  return Object.entries(older).flatMap(([type, { schema }]) => {
    const now = newer[type]
    if (!now) return [{ place, what: `${type} removed` }]
    return compare(schema, now.schema, place, direction, documents)
  })
}

/** A code once released stays, with its status and retry class; which routes answer with it may change. */
function compareCodes(documents: Documents): BreakingChange[] {
  const [before, now] = [codesOf(documents.frozen), codesOf(documents.current)]
  return Object.entries(before).flatMap(([code, { status, retryable }]) => {
    const place = `code ${code}`
    const is = now[code]
    if (!is) return [{ place, what: 'code removed' }]
    return [
      ...(is.status === status ? [] : [{ place, what: `status ${status} became ${is.status}` }]),
      ...(is.retryable === retryable ? [] : [{ place, what: `retryable ${retryable} became ${is.retryable}` }]),
    ]
  })
}

type Codes = Readonly<Record<string, { readonly status: number; readonly retryable: boolean }>>

const schemasOf = ({ components }: Document) => components['schemas'] as Readonly<Record<string, Node>>
const codesOf = (document: Document): Codes => (schemasOf(document)['ProblemCode']?.['x-codes'] ?? {}) as Codes

function compareProblem(documents: Documents): BreakingChange[] {
  const [a, b] = [schemasOf(documents.frozen)['Problem'], schemasOf(documents.current)['Problem']]
  return a && b ? compare(a, b, 'problem', 'response', documents) : []
}

type Mutations = Readonly<Record<string, { readonly versions: Readonly<Record<string, Node>> }>>
const mutationsOf = ({ components }: Document): Mutations => (components['x-mutations'] ?? {}) as Mutations

/** A queue may hold a mutation of any released version, for weeks. */
function compareMutations(documents: Documents): BreakingChange[] {
  const now = mutationsOf(documents.current)
  return Object.entries(mutationsOf(documents.frozen)).flatMap(([type, { versions }]) =>
    Object.entries(versions).flatMap(([version, payload]) => {
      const place = `mutation ${type} ${version}`
      const newer = now[type]?.versions[version]
      if (!newer) return [{ place, what: 'mutation no longer read' }]
      return compare(payload, newer, place, 'request', documents)
    }),
  )
}

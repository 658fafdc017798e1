import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PROBLEM_CODES, type ProblemCode } from '../problem/codes.ts'
import { ROUTES as ROUTES_V1 } from '../v1/routes.ts'
import type { RouteSpec } from '../v2/routes/spec.ts'
import { ROUTES as ROUTES_V2 } from '../v2/routes.ts'
import { buildOpenApiV1, buildOpenApiV2, type OpenApiDocument } from './build.ts'
import { openApiPath } from './operation.ts'
import { problemsPage } from './problems.ts'
import { schemaHashes } from './schema-hashes.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const STALE = 'regenerate it: npm run generate:contract'
const DECIDE = `A wire schema changed. Decide what it does to peers of released versions (a new request field raises the
mutation's schemaVersion and keeps the old schema; a field never changes its meaning), then accept it:
npm run generate:contract -- --accept-schemas`

const VERSIONS: readonly {
  readonly version: string
  readonly document: OpenApiDocument
  readonly routes: Readonly<Record<string, RouteSpec>>
}[] = [
  { version: 'v1', document: buildOpenApiV1(), routes: ROUTES_V1 },
  { version: 'v2', document: buildOpenApiV2(), routes: ROUTES_V2 },
]

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters?: readonly { name?: string; in?: string }[]
  readonly responses: Record<string, unknown>
}

function* nodesOf(node: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(node)) for (const item of node) yield* nodesOf(item)
  else if (typeof node === 'object' && node !== null) {
    yield node as Record<string, unknown>
    yield* nodesOf(Object.values(node))
  }
}

describe.each(VERSIONS)('the OpenAPI document of $version', ({ version, document, routes }) => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
  )
  const resolve = (reference: string): unknown =>
    reference
      .slice(2)
      .split('/')
      .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], document)

  it('in the package is the one that the tables make', () => {
    expect(JSON.parse(read(`../../openapi.${version}.json`)), STALE).toEqual(JSON.parse(JSON.stringify(document)))
  })

  it('has every route once, under its own method and operationId', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(ids.toSorted()).toEqual(Object.keys(routes).toSorted())
    for (const { path, method, operation } of operations) {
      const route = routes[operation.operationId]
      expect([path, method]).toEqual([openApiPath(route?.path ?? ''), route?.method.toLowerCase()])
    }
  })

  it('resolves every reference', () => {
    const references = [...nodesOf(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []))
    expect(references.length).toBeGreaterThan(50)
    expect(references.filter((reference) => !reference.startsWith('#/') || resolve(reference) === undefined)).toEqual(
      [],
    )
  })

  it('declares exactly the parameters that a path has', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
      expect(declared.map(({ name }) => name)).toEqual(inPath)
    }
  })

  it('gives every operation a summary, one success and its failures', () => {
    for (const { operation } of operations) {
      expect(operation.summary).toMatch(/\S/)
      const statuses = Object.keys(operation.responses).map(Number)
      expect(statuses.filter((status) => status < 300)).toHaveLength(1)
      expect(statuses).toContain(500)
    }
  })

  it('names components as OpenAPI allows', () => {
    const { schemas, responses } = document.components as unknown as Record<string, object>
    for (const name of [...Object.keys(schemas ?? {}), ...Object.keys(responses ?? {})]) {
      expect(name).toMatch(/^[a-zA-Z0-9._-]+$/)
    }
  })

  it('has no pattern that JavaScript cannot compile with the u flag', () => {
    const patterns = [...nodesOf(document)].flatMap(({ pattern }) => (typeof pattern === 'string' ? [pattern] : []))
    for (const pattern of patterns) expect(() => new RegExp(pattern, 'u')).not.toThrow()
  })

  it('has wire schemas that were decided on', () => {
    expect(schemaHashes(document), DECIDE).toEqual(JSON.parse(read(`../../golden/${version}/schema-hashes.json`)))
  })
})

describe('the table of error codes', () => {
  it('is the documented one', () => {
    expect(read('../../../../docs/problems.md'), STALE).toBe(problemsPage())
  })

  it('has a row in the page for every code, and the page none besides', () => {
    const documented = [...read('../../../../docs/problems.md').matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code)
    expect(documented).toEqual(Object.keys(PROBLEM_CODES))
  })

  it('names no code that no route and no mutation answers with', () => {
    const answered = new Set<ProblemCode>(
      VERSIONS.flatMap(({ routes }) => Object.values(routes).flatMap(({ problems }) => problems)),
    )
    const unanswered = Object.keys(PROBLEM_CODES).filter((code) => !answered.has(code as ProblemCode))
    // answered before a route is found, or only inside the answers of a push
    expect(unanswered).toEqual([
      'method_not_allowed',
      'request_timeout',
      'head_too_large',
      'schema_newer',
      'mutation_type_unknown',
      'chain_broken',
      'sequence_gap',
      'quarantined',
    ])
  })
})

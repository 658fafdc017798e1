import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packContract } from './pack-contract.ts'

const MODULES = join(import.meta.dirname, '..', '..', '..', 'node_modules')

/** A program as an integrator would write it: it knows the package and nothing else of this repository. */
const PROGRAM = `
import { PROBLEM_CODES } from '@outpost/contract'
import { createApiClient, createApiClientV1 } from '@outpost/contract/client'
import { breakingChanges, buildOpenApiV1 } from '@outpost/contract/openapi'
import { Order, type OrderCreate } from '@outpost/contract/v1'
import { parseMutation, validate } from '@outpost/contract/v2'
import document from '@outpost/contract/openapi.v1.json' with { type: 'json' }
import frozen from '@outpost/contract/frozen/openapi.v1.json' with { type: 'json' }
import schema from '@outpost/contract/schemas/v1/Order.json' with { type: 'json' }

const problem = { type: '/docs/problems#order_open', title: 't', status: 422, code: 'order_open', retryable: false }
const answer = new Response(JSON.stringify(problem), {
  status: 422,
  headers: { 'content-type': 'application/problem+json' },
})
const options = { baseUrl: 'https://pos.example', fetch: async () => answer, timeoutMs: 1_000 }
const body: OrderCreate = { items: [{ sku: 'A', quantity: '1' }], payment_method: 'card' }
const made = await createApiClientV1(options).createOrder({ key: '0197f5c2-5a01-7b3e-9c41-5534d6f2c601', body })
const status: 'open' | 'completed' | 'voided' | undefined = made.ok ? made.value.status : undefined
// @ts-expect-error a write needs its key
createApiClientV1(options).createOrder({ body }).catch(() => undefined)
console.log(
  JSON.stringify({
    status,
    code: !made.ok && made.error.kind === 'problem' ? made.error.problem.code : 'none',
    operations: Object.keys(createApiClient(options)).length > 20,
    codes: Object.hasOwn(PROBLEM_CODES, 'order_open'),
    document: Object.keys(document.paths).includes('/api/v1/orders'),
    same: JSON.stringify(buildOpenApiV1().paths) === JSON.stringify(document.paths),
    kept: breakingChanges(frozen, document).length,
    schema: [schema.$id, schema.properties.items.items.$ref],
    invalid: validate(Order, {}).ok,
    unknown: parseMutation('order.teleport', 1, {}),
  }),
)
`

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-integrator-'))
  const archive = packContract(join(folder, 'archive'))
  const file = (path: string) => `file:${path}`
  const dependencies = {
    '@outpost/contract': file(archive),
    '@noble/hashes': file(join(MODULES, '@noble', 'hashes')), // as the registry would give them
    typebox: file(join(MODULES, 'typebox')),
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'integrator', type: 'module', dependencies }))
  writeFileSync(join(folder, 'program.ts'), PROGRAM)
  const compilerOptions = {
    target: 'es2024',
    lib: ['es2024', 'esnext', 'dom', 'dom.iterable'],
    module: 'nodenext',
    strict: true,
    noEmit: true,
    resolveJsonModule: true,
    types: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }))
  run('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
  expect(status, stdout + stderr).toBe(0)
  return stdout
}

test('a project outside of this repository installs the packed contract, type-checks against it and runs', () => {
  run(process.execPath, [join(MODULES, 'typescript', 'bin', 'tsc'), '-p', '.'])
  expect(JSON.parse(run(process.execPath, ['program.ts']))).toEqual({
    code: 'order_open',
    operations: true,
    codes: true,
    document: true,
    same: true,
    kept: 0,
    schema: ['Order.json', 'OrderItem.json'],
    invalid: false,
    unknown: { ok: false, error: { code: 'mutation_type_unknown' } },
  })
})

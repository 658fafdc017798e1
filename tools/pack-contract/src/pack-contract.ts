import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildOpenApiV1, buildOpenApiV2 } from '@outpost/contract/openapi'
import { jsonSchemas } from './json-schemas.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const CONTRACT = join(ROOT, 'packages', 'contract')
const KERNEL = join(ROOT, 'packages', 'kernel')
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
const BUILD = join(import.meta.dirname, '..', 'tsconfig.build.json')

/**
 * Packs the contract as npm would publish it: JavaScript, declarations, JSON Schemas and both OpenAPI documents, with the
 * kernel bundled, so that nothing of this repository is needed to use it. Answers the path of the archive in `folder`.
 */
export function packContract(folder: string): string {
  const scratch = mkdtempSync(join(tmpdir(), 'outpost-pack-'))
  try {
    const staged = join(scratch, 'package')
    compile(join(scratch, 'build'), staged)
    writeDocuments(staged)
    writeManifests(staged)
    for (const name of ['README.md', 'frozen']) cpSync(join(CONTRACT, name), join(staged, name), { recursive: true })
    cpSync(join(ROOT, 'LICENSE'), join(staged, 'LICENSE'))
    mkdirSync(folder, { recursive: true })
    const [packed] = JSON.parse(
      run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], staged),
    )
    return join(
      folder,
      String((packed as { filename: string }).filename)
        .replace(/^@/, '')
        .replace('/', '-'),
    )
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function compile(build: string, staged: string): void {
  run(process.execPath, [TSC, '-p', BUILD, '--outDir', build], ROOT)
  mkdirSync(join(staged, 'node_modules', '@outpost', 'kernel'), { recursive: true })
  renameSync(join(build, 'contract', 'src'), join(staged, 'dist'))
  renameSync(join(build, 'kernel', 'src'), join(staged, 'node_modules', '@outpost', 'kernel', 'dist'))
  for (const file of readdirSync(staged, { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.d.ts')) rewrite(join(staged, file))
}

/** The compiler leaves the endings of a declaration's imports as they were written. */
function rewrite(path: string): void {
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replaceAll(/(from |import\()(['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1$2.js$3'))
}

function writeDocuments(staged: string): void {
  for (const [version, document] of [
    ['v1', buildOpenApiV1()],
    ['v2', buildOpenApiV2()],
  ] as const) {
    writeJson(join(staged, `openapi.${version}.json`), document)
    for (const { path, schema } of jsonSchemas(version, document)) writeJson(join(staged, 'schemas', path), schema)
  }
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string>>
}

/** `./src/v1/index.ts` as it is published. */
const published = (source: string) => {
  const path = source.replace('./src/', './dist/').replace(/\.ts$/, '')
  return { types: `${path}.d.ts`, default: `${path}.js` }
}

function writeManifests(staged: string): void {
  const own = readManifest(CONTRACT)
  writeJson(join(staged, 'package.json'), {
    ...common(own),
    description:
      'What Outpost speaks: schemas, error codes, routes, a typed client, JSON Schemas and OpenAPI documents.',
    exports: {
      ...mapped(own.exports),
      './openapi.v1.json': './openapi.v1.json',
      './openapi.v2.json': './openapi.v2.json',
      './frozen/*': './frozen/*',
      './schemas/*': './schemas/*',
    },
    files: ['dist', 'schemas', 'frozen', 'openapi.v1.json', 'openapi.v2.json'],
    dependencies: own.dependencies,
    bundleDependencies: ['@outpost/kernel'],
  })
  const kernel = readManifest(KERNEL)
  const { '.': main = '' } = kernel.exports
  writeJson(join(staged, 'node_modules', '@outpost', 'kernel', 'package.json'), {
    ...common(kernel),
    exports: mapped({ '.': main }),
  })
}

const readManifest = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
const common = ({ name, version, license }: Manifest) => ({ name, version, license, type: 'module' })
const mapped = (exports: Manifest['exports']) =>
  Object.fromEntries(Object.entries(exports).map(([entry, source]) => [entry, published(source)]))

function writeJson(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`)
  return stdout
}

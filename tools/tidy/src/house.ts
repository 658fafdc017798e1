import { posix } from 'node:path'
import { readSource, type SourceFile } from './source.ts'

/** One workspace: a folder with a package.json. */
export interface Room {
  /** Such as `packages/kernel`. */
  readonly folder: string
  /** Such as `@outpost/kernel`. */
  readonly name: string
  readonly dependencies: ReadonlySet<string>
  readonly files: readonly SourceFile[]
}

/** Everything that the rules judge; made from the disk or from a few lines in a test. */
export interface House {
  readonly rooms: readonly Room[]
  /** What the root's package.json gives to every test and tool. */
  readonly shared: ReadonlySet<string>
  /** Every path below packages, apps and tools, files of any kind. */
  readonly paths: ReadonlySet<string>
  readonly emptyFolders: readonly string[]
}

/** A rule answers one line per breach, `path:line: what is wrong`; none when the house keeps it. */
export interface Rule {
  readonly title: string
  readonly breaches: (house: House) => readonly string[]
}

const SOURCE = /\.(?:ts|tsx|mts|js|mjs)$/
const MANIFEST = /^(?:packages|apps|tools)\/[^/]+\/package\.json$/

/** @param texts every file by its path from the root, the root's package.json included */
export function buildHouse(texts: ReadonlyMap<string, string>, emptyFolders: readonly string[] = []): House {
  const sources = [...texts].filter(([path]) => SOURCE.test(path)).map(([path, text]) => readSource(path, text))
  const rooms = [...texts]
    .filter(([path]) => MANIFEST.test(path))
    .map(([path, text]) => {
      const folder = posix.dirname(path)
      const files = sources.filter((source) => source.path.startsWith(`${folder}/`))
      return { folder, name: parseManifest(text).name ?? folder, dependencies: declaredIn(text), files }
    })
  const shared = declaredIn(texts.get('package.json') ?? '{}')
  return { rooms, shared, paths: new Set(texts.keys()), emptyFolders }
}

/** Tests, and the suites and doubles that packages export for other packages' tests. */
export const isTestCode = (path: string): boolean => isTestFile(path) || /\/(?:testing|test)\//.test(path)

export const isTestFile = (path: string): boolean => /\.test\.[a-z]+$/.test(path)

/** Where ports meet their implementations: entry points of the apps, and every tool. */
export const isCompositionRoot = (path: string): boolean =>
  path.startsWith('tools/') || /^apps\/[^/]+\/src\/(?:cli|main|compose)[^/]*(?:\/|$)/.test(path)

/** The path that a relative import means, from the root of the repository. */
export const resolveRelative = (from: string, specifier: string): string =>
  posix.normalize(posix.join(posix.dirname(from), specifier))

/** `@scope/name` or `name` of a bare specifier; undefined for relative ones, own `#imports` and Node's modules. */
export function packageOf(specifier: string): string | undefined {
  if (/^[.#]|^node:/.test(specifier)) return undefined
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

interface Manifest {
  readonly name?: string
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
  readonly peerDependencies?: Record<string, string>
}

const parseManifest = (text: string): Manifest => JSON.parse(text) as Manifest

function declaredIn(text: string): Set<string> {
  const { dependencies, devDependencies, peerDependencies } = parseManifest(text)
  return new Set(Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }))
}

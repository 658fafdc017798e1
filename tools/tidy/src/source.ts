import { parseAst } from 'vitest/node'

/** One `import`, `export … from`, `import()` or `import('…').Type` with a literal specifier. */
export interface Import {
  readonly specifier: string
  readonly line: number
}

/** What the rules look for in a file, each by the line it stands on. */
export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  /** Lines with an `export *`. */
  readonly wildcardExports: readonly number[]
  /** Lines where the type checker is told to look away. */
  readonly typeEscapes: readonly number[]
  /** Reads of the wall clock or of chance, such as `Date.now`. */
  readonly ambientReads: readonly { readonly what: string; readonly line: number }[]
}

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

const AMBIENT = new Set(['Date.now', 'Math.random', 'crypto.randomUUID'])
const TYPE_ESCAPE = /(?:\/\/|\/\*)\s*@ts-(?:ignore|nocheck)/

/** Throws when the text is not TypeScript; a file that cannot be parsed must not pass as clean. */
export function readSource(path: string, text: string): SourceFile {
  const lineOf = lineFinder(text)
  const imports: Import[] = []
  const wildcardExports: number[] = []
  const typeEscapes = commentEscapes(text)
  const ambientReads: { what: string; line: number }[] = []
  walk(parse(path, text), (node) => {
    const line = lineOf(node.start)
    const specifier = specifierOf(node)
    if (specifier !== undefined) imports.push({ specifier, line })
    if (node.type === 'ExportAllDeclaration' && node['exported'] === null) wildcardExports.push(line)
    if (isAnyCast(node)) typeEscapes.push(line)
    const what = ambientRead(node)
    if (what !== undefined) ambientReads.push({ what, line })
  })
  return { path, lines: countLines(text), imports, wildcardExports, typeEscapes, ambientReads }
}

function parse(path: string, text: string): unknown {
  const lang = path.endsWith('x') ? 'tsx' : 'ts'
  return parseAst(text, { lang, astType: 'ts' }, path)
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit)
  } else if (isNode(value)) {
    visit(value)
    for (const child of Object.values(value)) walk(child, visit)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}

function specifierOf(node: Node): string | undefined {
  if (
    ![
      'ImportDeclaration',
      'ExportNamedDeclaration',
      'ExportAllDeclaration',
      'ImportExpression',
      'TSImportType',
    ].includes(node.type)
  )
    return
  const source = node['source'] as { value?: unknown } | null | undefined
  return typeof source?.value === 'string' ? source.value : undefined
}

function isAnyCast(node: Node): boolean {
  if (node.type !== 'TSAsExpression' && node.type !== 'TSTypeAssertion') return false
  return isNode(node['typeAnnotation']) && node['typeAnnotation'].type === 'TSAnyKeyword'
}

function ambientRead(node: Node): string | undefined {
  if (node.type === 'MemberExpression') {
    const name = `${nameOf(node['object'])}.${nameOf(node['property'])}`
    return AMBIENT.has(name.replace(/^globalThis\./, '')) ? name : undefined
  }
  if (node.type === 'ImportSpecifier' && nameOf(node['imported']) === 'randomUUID') return 'randomUUID'
  const isDate = nameOf(node['callee']) === 'Date'
  if (node.type === 'CallExpression' && isDate) return 'Date()'
  if (node.type === 'NewExpression' && isDate && (node['arguments'] as unknown[]).length === 0) return 'new Date()'
  return undefined
}

/** `a` of an identifier, `a.b` of a member, else empty. */
function nameOf(value: unknown): string {
  if (!isNode(value)) return ''
  if (value.type === 'Identifier') return String(value['name'])
  if (value.type !== 'MemberExpression') return ''
  return `${nameOf(value['object'])}.${nameOf(value['property'])}`
}

/** Comments are not in the tree, so these are found line by line. */
function commentEscapes(text: string): number[] {
  return text.split('\n').flatMap((line, index) => (TYPE_ESCAPE.test(line) ? [index + 1] : []))
}

const countLines = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

/** Offsets rise only within a parent, so each look-up searches. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}

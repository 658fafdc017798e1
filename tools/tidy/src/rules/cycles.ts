import { type Room, type Rule, resolveRelative } from '../house.ts'

/** Relative imports only: between packages the arrows leave no room for a cycle. */
export const cycles: Rule = {
  title: 'no file imports itself by way of others',
  breaches: ({ rooms }) => rooms.flatMap((room) => roomCycles(room)),
}

/** Depth first; an edge to a file that is still open closes a cycle. */
function roomCycles(room: Room): string[] {
  const edges = new Map(room.files.map((file) => [file.path, neighbours(file.path, file.imports)]))
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, open: readonly string[]) => {
    const from = open.indexOf(path)
    if (from >= 0) found.push([...open.slice(from), path].join(' → '))
    if (from >= 0 || done.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...open, path])
    done.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return found
}

function neighbours(path: string, imports: readonly { readonly specifier: string }[]): string[] {
  const relative = imports.filter(({ specifier }) => specifier.startsWith('.'))
  return relative.map(({ specifier }) => resolveRelative(path, specifier))
}

import type { Category } from '@outpost/contract/v2'
import type { NewId } from '@outpost/kernel'
import { type Finding, finding } from './findings.ts'

export type CategoryWrite = Omit<Category, 'version'>

export interface CategoryBook {
  /** The id of the category of this path. One that is not there is made, or told once. */
  find(line: number, path: readonly string[], findings: Finding[]): string | undefined
  /** Parents before their children. */
  made(): readonly CategoryWrite[]
}

const keyOf = (parentId: string | undefined, name: string): string => `${parentId ?? ''}/${name.toLowerCase()}`

/** Categories by their names from the uppermost down, whatever their case. A single name is also found further down. */
export function createCategories(known: readonly CategoryWrite[], mayCreate: boolean, newId: NewId): CategoryBook {
  const byKey = new Map(known.map(({ id, name, parentId }) => [keyOf(parentId, name), id]))
  const byName = onlyByName(known)
  const told = new Set<string>()
  const made: CategoryWrite[] = []
  const create = (name: string, parentId: string | undefined): string => {
    const category = { id: newId(), name, ...(parentId !== undefined && { parentId }) }
    made.push(category)
    byKey.set(keyOf(parentId, name), category.id)
    return category.id
  }
  return {
    made: () => made,
    find: (line, path, findings) => {
      const [only, ...rest] = path
      if (only !== undefined && rest.length === 0 && !byKey.has(keyOf(undefined, only))) {
        const below = byName.get(only.toLowerCase())
        if (below !== undefined) return below
      }
      let id: string | undefined
      for (const name of path) {
        const found = byKey.get(keyOf(id, name))
        if (found === undefined) tellOnce(line, path, findings)
        if (found === undefined && !mayCreate) return undefined
        id = found ?? create(name, id)
      }
      return id
    },
  }

  /** A thousand lines of one new category are one thing to know, unless it keeps them from being imported. */
  function tellOnce(line: number, path: readonly string[], findings: Finding[]): void {
    const value = path.join(' > ')
    if (mayCreate && told.has(value)) return
    told.add(value)
    findings.push(finding(mayCreate ? 'category_created' : 'category_unknown', { line, column: 'category', value }))
  }
}

/** Names that one category alone bears. */
function onlyByName(known: readonly CategoryWrite[]): ReadonlyMap<string, string> {
  const byName = new Map<string, string | null>()
  for (const { id, name } of known) byName.set(name.toLowerCase(), byName.has(name.toLowerCase()) ? null : id)
  return new Map([...byName].flatMap(([name, id]) => (id === null ? [] : [[name, id] as const])))
}

import type { Category } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api.tsx'
import { everyPage } from '../api/every-page.ts'

export interface CategoryAt extends Category {
  /** Names from the uppermost down. */
  readonly path: string
  readonly depth: number
}

const MAX_DEPTH = 50

/** All categories in the order of the tree; a chain has some hundred. */
export function useCategories(): {
  readonly all: readonly CategoryAt[]
  readonly isLoading: boolean
  readonly error: unknown
} {
  const api = useApi()
  const query = useQuery({
    queryKey: ['categories'],
    queryFn: () => everyPage((part) => api.listCategories({ query: part })),
  })
  return { all: inTree(query.data ?? []), isLoading: query.isLoading, error: query.isError ? query.error : undefined }
}

export function inTree(categories: readonly Category[]): CategoryAt[] {
  const byId = new Map(categories.map((one) => [one.id, one]))
  const namesOf = (category: Category): string[] => {
    const names: string[] = []
    for (let at: Category | undefined = category; at !== undefined && names.length < MAX_DEPTH; ) {
      names.unshift(at.name)
      at = at.parentId === undefined ? undefined : byId.get(at.parentId)
    }
    return names
  }
  return categories
    .map((category) => ({ category, names: namesOf(category) }))
    .sort((a, b) => a.names.join('\0').localeCompare(b.names.join('\0')))
    .map(({ category, names }) => ({ ...category, path: names.join(' › '), depth: names.length - 1 }))
}

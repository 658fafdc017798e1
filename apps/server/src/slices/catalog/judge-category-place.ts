import type { Category, CategoryWrite } from '@outpost/contract/v2'
import { fieldProblem, type ProblemError, problem } from '../../http/problem-error.ts'

/** Why a category may not be written so: its place would be none, or below itself, or its name is its neighbour's. */
export function judgeCategoryPlace(known: readonly Category[], wanted: CategoryWrite): ProblemError | undefined {
  const parentOf = new Map(known.map(({ id, parentId }) => [id, parentId]))
  if (wanted.parentId !== undefined && !parentOf.has(wanted.parentId))
    return fieldProblem('/parentId', 'unknown', 'There is no such category.')
  for (let above = wanted.parentId; above !== undefined; above = parentOf.get(above))
    if (above === wanted.id) return fieldProblem('/parentId', 'cycle', 'A category cannot stand below itself.')
  const name = wanted.name.toLowerCase()
  const twin = known.find((one) => one.id !== wanted.id && one.parentId === wanted.parentId && isNamed(one, name))
  if (twin === undefined) return undefined
  const errors = [{ pointer: '/name', code: 'taken' }]
  return problem('record_exists', { errors, detail: `There is “${twin.name}” already at that place.` })
}

const isNamed = (category: Category, lowerCase: string): boolean => category.name.toLowerCase() === lowerCase

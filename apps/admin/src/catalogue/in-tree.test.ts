import type { Category } from '@outpost/contract/v2'
import { expect, test } from 'vitest'
import { inTree } from './use-categories.ts'

const category = (id: string, name: string, parentId?: string): Category => ({
  id,
  name,
  ...(parentId !== undefined && { parentId }),
  version: 1,
})

test('categories stand in the order of their tree, each below its own, whatever order they come in', () => {
  const all = [category('3', 'Tea', '2'), category('1', 'Food'), category('4', 'Bread', '1'), category('2', 'Drinks')]
  expect(inTree(all).map(({ path, depth }) => [path, depth])).toEqual([
    ['Drinks', 0],
    ['Drinks › Tea', 1],
    ['Food', 0],
    ['Food › Bread', 1],
  ])
})

test('a circle that somebody wrote past the server ends somewhere', () => {
  expect(inTree([category('1', 'A', '2'), category('2', 'B', '1')])).toHaveLength(2)
})

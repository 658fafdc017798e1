import { expect, test } from 'vitest'
import { changedFields } from './changed-fields.ts'

const TEA = { id: '1', name: 'Tea', price: 200, gtins: ['96385074'], categoryId: 'a', version: 4 }

test('a changed record tells its differences and nothing else', () => {
  const { categoryId: _, ...rest } = TEA
  expect(changedFields(TEA, { ...rest, price: 250, gtins: [], note: 'loose', version: 5 })).toEqual([
    { field: 'price', before: 200, after: 250 },
    { field: 'gtins', before: ['96385074'], after: [] },
    { field: 'categoryId', before: 'a' },
    { field: 'note', after: 'loose' },
  ])
})

test('a record written as it was tells none', () => {
  expect(changedFields(TEA, { ...TEA, version: 5 })).toEqual([])
})

test('a new record tells what it says', () => {
  expect(changedFields(undefined, { id: '1', branchId: '2', name: 'Tea' })).toEqual([{ field: 'name', after: 'Tea' }])
})

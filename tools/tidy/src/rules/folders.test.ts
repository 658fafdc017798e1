import { expect, test } from 'vitest'
import { fixture } from '../fixture.ts'
import { noEmptyFolders, readmes } from './folders.ts'

test('a package with code and no README.md is found', () => {
  const house = fixture({
    'packages/sync/src/a.ts': '',
    'packages/kernel/src/a.ts': '',
    'packages/kernel/README.md': '# Kernel',
  })
  expect(readmes.breaches(house)).toEqual(['packages/sync/README.md is missing'])
})

test('an empty folder is found', () => {
  expect(noEmptyFolders.breaches(fixture({}, ['packages/sync/src/later']))).toEqual([
    'packages/sync/src/later is empty',
  ])
})

import { describe, expect, test } from 'vitest'
import { houseOnDisk } from './disk.ts'
import { RULES } from './rules/index.ts'

describe('the house', () => {
  const house = houseOnDisk()

  test('was looked at: the kernel and this tool are in it', () => {
    const scanned = house.rooms.flatMap((room) => room.files.map((file) => file.path))
    expect(scanned).toContain('packages/kernel/src/index.ts')
    expect(scanned).toContain('tools/tidy/src/tidy.test.ts')
    expect(house.rooms.find((room) => room.folder === 'packages/contract')?.dependencies).toContain('@outpost/kernel')
  })

  test.each(RULES)('$title', ({ breaches }) => {
    expect(breaches(house)).toEqual([])
  })
})

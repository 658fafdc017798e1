import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readPostmaster, removeStalePostmaster } from './postmaster.ts'

let folder: string

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'outpost-postmaster-')), 'postgres')
  mkdirSync(folder)
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const path = () => join(folder, 'postmaster.pid')
const leave = (pid: number) => writeFileSync(path(), `${pid}\n${folder}\n1700000000\n5432\n\n127.0.0.1\n\nready   \n`)

describe('a postmaster.pid that a dead PostgreSQL left behind', () => {
  test.each([
    ['whose number nobody has', 4_194_303],
    ['whose number another program has got since', process.pid],
  ])('%s is no sign of life, and does not keep the next start from starting', (_what, pid) => {
    leave(pid)
    expect(readPostmaster(folder)).toBeUndefined()
    removeStalePostmaster(folder)
    expect(existsSync(path())).toBe(false)
  })

  test('is not needed for a start', () => {
    expect(readPostmaster(folder)).toBeUndefined()
    removeStalePostmaster(folder)
  })
})

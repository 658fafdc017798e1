import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isStale, withSetupLock } from './setup-lock.mjs'

/** Above the largest process id that Linux gives out. */
const NOBODY = 2 ** 22 + 1
const MINUTE_MS = 60_000

let home: string
let folder: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'outpost-lock-'))
  folder = join(home, 'lock')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

function lockedBy(pid: number, host = hostname()): void {
  mkdirSync(folder)
  writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid, host }))
}

describe('the setup lock', () => {
  test('two runs install one after the other', async () => {
    let inside = 0
    let most = 0
    const work = async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 5))
      inside -= 1
    }
    await Promise.all([withSetupLock(folder, work), withSetupLock(folder, work)])
    expect(most).toBe(1)
    expect(existsSync(folder)).toBe(false)
  })

  test('is released when the work fails', async () => {
    await expect(withSetupLock(folder, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network')
    expect(existsSync(folder)).toBe(false)
  })

  test('a lock left by a killed process is taken over', async () => {
    lockedBy(NOBODY)
    await expect(withSetupLock(folder, () => Promise.resolve('installed'))).resolves.toBe('installed')
  })

  test('a living owner keeps it, and another machine’s process cannot be judged by its id', () => {
    lockedBy(process.pid)
    expect(isStale(folder)).toBe(false)
    rmSync(folder, { recursive: true })
    lockedBy(NOBODY, 'another-machine')
    expect(isStale(folder)).toBe(false)
  })

  test('an owner that has not touched it for over a minute is gone', () => {
    lockedBy(process.pid)
    const longAgo = new Date(Date.now() - 2 * MINUTE_MS)
    utimesSync(folder, longAgo, longAgo)
    expect(isStale(folder)).toBe(true)
  })

  test('a lock whose owner is not written yet is given time', () => {
    mkdirSync(folder)
    expect(isStale(folder)).toBe(false)
    expect(isStale(folder, Date.now() + 10_000)).toBe(true)
  })
})

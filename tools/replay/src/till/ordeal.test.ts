import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Blow, Strike } from '../faults/strike.ts'
import { openNotes, readNotes } from './notes.ts'
import { createOrdeal, type Ordeal } from './ordeal.ts'

let folder = ''
let disk: string[] = []
let deaths = 0

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-ordeal-'))
  disk = []
  deaths = 0
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (position: number, id: number, blow: Blow): Strike => ({ id, terminal: 0, position, ...blow })

/** The terminal's machine, as after each start of its process. */
const start = (...strikes: readonly Strike[]): Ordeal =>
  createOrdeal({
    strikes,
    notes: openNotes(join(folder, 'notes')),
    disk: { fill: () => disk.push('full'), free: () => disk.push('free') },
    die: () => {
      deaths += 1
    },
  })
/** For a machine that does much else. */
const PATIENCE = { timeout: 30_000 }
const right = { now: () => 1_000 }

describe('what befalls a terminal', () => {
  it('dies in the phase that its time has come for, once in all its lives', () => {
    const kill = at(2, 5, { kind: 'kill_client', phase: 'after_commit', downMs: 0 })
    const first = start(kill)
    first.began(1)
    first.reached('after_commit')
    first.began(2)
    first.reached('before_commit')
    expect(deaths).toBe(0)
    first.reached('after_commit')
    expect(deaths).toBe(1)
    const second = start(kill)
    second.began(3)
    second.reached('after_commit')
    expect(deaths).toBe(1)
  })

  it('dies at a later job where it died of something else before', () => {
    const again = start(at(2, 5, { kind: 'kill_client', phase: 'in_commit', downMs: 0 }))
    again.began(7)
    again.reached('in_commit')
    expect(deaths).toBe(1)
  })

  it('keeps the clock that it was given, across a restart too, and wakes with another where that is its lot', () => {
    const strikes = [
      at(1, 0, { kind: 'clock', offsetMs: 500 }),
      at(2, 1, { kind: 'kill_client', phase: 'before_commit', downMs: 0, wakesWith: -300 }),
    ]
    const first = start(...strikes)
    const clock = first.clockOver(right)
    expect(clock.now()).toBe(1_000)
    first.began(1)
    expect(clock.now()).toBe(1_500)
    expect(
      start(...strikes)
        .clockOver(right)
        .now(),
    ).toBe(1_500)
    first.began(2)
    first.reached('before_commit')
    expect(
      start(...strikes)
        .clockOver(right)
        .now(),
    ).toBe(700)
  })

  it('has a full disk until a sale was refused, and notes what was', async () => {
    const ordeal = start(at(0, 0, { kind: 'disk_full', ms: 1 }))
    ordeal.began(0)
    expect(disk).toEqual(['full'])
    ordeal.refused('sync')
    ordeal.refused('sale')
    await expect.poll(() => disk, PATIENCE).toEqual(['full', 'free'])
    const refused = readNotes(join(folder, 'notes')).flatMap((note) => (note.kind === 'refused' ? [note.what] : []))
    expect(refused).toEqual(['sync', 'sale'])
  })

  it('has room again when it has nothing left to sell', async () => {
    const ordeal = start(at(0, 0, { kind: 'disk_full', ms: 600_000 }))
    ordeal.began(0)
    ordeal.ended()
    await expect.poll(() => disk, PATIENCE).toEqual(['full', 'free'])
  })
})

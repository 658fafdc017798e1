import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Strike } from '../faults/strike.ts'
import { openNotes } from '../till/notes.ts'
import { createObituary } from './obituary.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-obituary-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const kill: Strike = { id: 3, terminal: 0, position: 0, kind: 'kill_client', phase: 'in_commit', downMs: 70 }

describe('the death of a process of tills', () => {
  it('is told by its own last note, or by its parent', () => {
    const notesPath = join(folder, 'notes')
    const obituary = createObituary([kill], notesPath)
    obituary.expect(40)
    expect(obituary.read()).toEqual({ phase: 'any', downMs: 40 })
    openNotes(notesPath).add({ kind: 'struck', id: 3 })
    expect(obituary.read()).toEqual({ phase: 'in_commit', downMs: 70 })
  })

  it('is an error where nobody was to kill it', () => {
    const obituary = createObituary([kill], join(folder, 'notes'))
    expect(() => obituary.read()).toThrow('somebody else')
  })
})

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { assert } from '@outpost/kernel'
import type { Writer, Writers } from '@outpost/sync/testing'
import { createFilePlace, type FilePlace } from './file-place.ts'

const PROGRAM = fileURLToPath(new URL('writer-program.ts', import.meta.url))

/** Real processes, killed by SIGKILL. */
export function fileWriters(): Writers {
  const paths = new WeakMap<object, string>()
  return {
    createPlace: async () => {
      const place: FilePlace = await createFilePlace()
      paths.set(place, place.path)
      return place
    },
    spawn: async (place, name) => {
      const path = paths.get(place)
      assert(path !== undefined, 'a place of these writers')
      return watch(spawn(process.execPath, [PROGRAM, path, name], { stdio: ['ignore', 'pipe', 'pipe'] }))
    },
  }
}

function watch(child: ChildProcess): Writer {
  const reported: string[] = []
  const errors: string[] = []
  const gone = once(child, 'close')
  let notice = () => {}
  assert(child.stdout && child.stderr, 'both are piped')
  createInterface(child.stdout).on('line', (line) => {
    reported.push(line)
    notice()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text))
  child.on('close', () => notice())
  return {
    reported,
    until: async (lines) => {
      while (reported.length < lines) {
        if (child.exitCode !== null) throw new Error(`the writer ended by itself: ${errors.join('')}`)
        await new Promise<void>((resolve) => {
          notice = resolve
        })
      }
    },
    kill: async () => {
      child.kill('SIGKILL')
      await gone
      // a writer that fails by itself must not pass for one that was killed
      if (child.signalCode !== 'SIGKILL') throw new Error(`the writer ended by itself: ${errors.join('')}`)
    },
  }
}

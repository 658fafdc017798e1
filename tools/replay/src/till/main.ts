import { readFileSync } from 'node:fs'
import { scaledTime } from '../run/scaled-time.ts'
import type { Assignment, FromTills, ToTills } from './messages.ts'
import { openNotes } from './notes.ts'
import { openTill, type Till } from './open-till.ts'
import { workThrough } from './work-through.ts'

/** A process with some tills in it, for its parent to kill. What it has done, its stores say. */
const [path = ''] = process.argv.slice(2)
const assignment = JSON.parse(readFileSync(path, 'utf8')) as Assignment
const time = scaledTime(assignment.time)
const notes = openNotes(assignment.notesPath)
const tills: Till[] = []
const gaveUp = new Set<string>()

const say = (message: FromTills) => process.send?.(message)

process.on('disconnect', () => process.exit(0)) // nobody is there to sell for
process.on('message', (message: ToTills) => {
  if (message.kind === 'sell') void sell()
  else if (message.kind === 'gave_up') gaveUp.add(message.key)
  else void stop()
})

for (const till of assignment.tills) tills.push(await openTill(till, { time, notes, products: assignment.products }))
say({ kind: 'ready' })

async function sell(): Promise<void> {
  await Promise.all(
    tills.map(async ({ services, ordeal }, index) => {
      const { terminal = 0, jobs = [] } = assignment.tills[index] ?? {}
      await workThrough({
        services,
        ordeal,
        time,
        jobs,
        gaveUp,
        onBegin: (position) => say({ kind: 'begins', terminal, position }),
        onDone: (position) => say({ kind: 'done', terminal, position }),
        onFailed: (failure) => say({ kind: 'failed', failure }),
      })
      ordeal.ended()
      say({ kind: 'finished', terminal })
    }),
  )
}

async function stop(): Promise<void> {
  for (const till of tills) await till.close()
  process.exit(0)
}

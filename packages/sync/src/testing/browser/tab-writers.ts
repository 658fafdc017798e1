import { assert } from '@outpost/kernel'
import type { Page } from 'playwright'
import type { Absent, Writer, Writers } from '../conformance/harness.ts'
import type { Machine } from './machine.ts'
import { createRemotePlace, type RemotePlace } from './remote-place.ts'

export interface TabWritersOptions {
  /** Where one tab has a database to itself, and why; the tab that the test works in is closed for it. */
  readonly onlyOne?: Absent
  /** How often one is killed; six times unless given. */
  readonly rounds?: number
}

/** Tabs that sell until they are killed, in turn alone and together with their browser. */
export function tabWriters(machine: Machine, { onlyOne, rounds = 6 }: TabWritersOptions = {}): Writers {
  const names = new WeakMap<object, string>()
  let kills = 0
  return {
    rounds,
    ...(onlyOne && { onlyOne }),
    createPlace: async () => {
      const place: RemotePlace = createRemotePlace(machine)
      names.set(place, place.name)
      return place
    },
    spawn: async (place, name) => {
      const database = names.get(place)
      assert(database !== undefined, 'a place of these writers')
      if (onlyOne) await machine.clearDesk()
      const page = await machine.newTab()
      return watch(page, [database, name], () => (++kills % 2 === 0 ? crash(page) : machine.pullThePlug()))
    },
  }
}

async function watch(page: Page, args: readonly [string, string], kill: () => Promise<void>): Promise<Writer> {
  const reported: string[] = []
  let failure: Error | undefined
  let isGone = false
  let notice = () => {}
  await page.exposeFunction('pageReport', (line: string) => {
    reported.push(line)
    notice()
  })
  for (const event of ['crash', 'close'] as const) {
    page.on(event as 'close', () => {
      isGone = true
      notice()
    })
  }
  page
    .evaluate((to) => storePage.write(...to), args)

    .catch((error: Error) => {
      failure = error
      notice()
    })
  const endedByItself = () => (isGone ? undefined : failure)
  return {
    reported,
    until: async (lines) => {
      while (reported.length < lines) {
        if (isGone || failure) throw new Error(`the writer ended by itself: ${failure?.message}`)
        await new Promise<void>((resolve) => {
          notice = resolve
        })
      }
    },
    kill: async () => {
      // a writer that fails by itself must not pass for one that was killed
      const failed = endedByItself()
      if (failed) throw new Error(`the writer ended by itself: ${failed.message}`)
      if (!isGone) await kill()
    },
  }
}

/** The tab's process dies where it stands, unless its browser does so first. */
export async function crash(page: Page): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    page.on('crash', () => resolve())
    page.on('close', () => resolve())
  })
  page
    .context()
    .newCDPSession(page)
    .then((session) => session.send('Page.crash'))
    .catch(() => {}) // it is never answered
  if (!page.isClosed()) await gone
}

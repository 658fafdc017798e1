import { assert, unwrap } from '@outpost/kernel'
import { openBridgedStore } from '@outpost/store-bridge'
import { createSurface } from '@outpost/store-bridge/preload'
import { type Writer, type Writers, writeForever } from '@outpost/sync/testing'
import { type ForkedMain, forkMain, OUR_PAGE } from './forked-main.ts'
import { createMainPlace, type MainPlace } from './main-place.ts'

const surfaceOf = (main: ForkedMain) => createSurface((method, args) => main.call(OUR_PAGE, method, args))

const startMain = (folder: string): Promise<ForkedMain> =>
  forkMain({
    folder,
    webFolder: folder,
    port: 0,
    settings: { server: 'http://localhost:9', printer: null, paper: null },
    rules: 'suite',
  })

/** Pages that sell without end over main processes that are killed under them. */
export function bridgedWriters(): Writers {
  const folders = new WeakMap<object, string>()
  return {
    rounds: 4,
    createPlace: async () => {
      const place: MainPlace = await createMainPlace()
      folders.set(place, place.folder)
      return place
    },
    spawn: async (place, name) => {
      const folder = folders.get(place)
      assert(folder !== undefined, 'a place of these writers')
      return sell(await startMain(folder), name)
    },
  }
}

function sell(main: ForkedMain, name: string): Writer {
  const reported: string[] = []
  let notice = () => {}
  let failure: unknown
  const report = (line: string) => {
    reported.push(line)
    notice()
  }
  const selling = async () => {
    report(JSON.stringify({ at: 'opening' }))
    await writeForever(unwrap(await openBridgedStore(surfaceOf(main).store)), name, report)
  }
  const ended = selling().catch((error: unknown) => {
    failure = error
    notice()
  })
  return {
    reported,
    until: async (lines) => {
      while (reported.length < lines) {
        if (failure !== undefined) throw new Error('the page ended by itself', { cause: failure })
        await new Promise<void>((resolve) => {
          notice = resolve
        })
      }
    },
    kill: async () => {
      if (failure !== undefined) throw new Error('the page ended by itself', { cause: failure })
      await main.kill()
      await ended
    },
  }
}

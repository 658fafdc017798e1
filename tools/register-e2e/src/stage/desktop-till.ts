import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Desktop, startDesktop } from '@outpost/desktop/testing'
import { REGISTER_BUILD } from '@outpost/setup/build-register.mjs'
import { seatedAt, type Till } from './till.ts'

/** A computer with the desktop shell: its files are its own, and the plug takes its main process by SIGKILL. */
export function createDesktopTill(server: string, printer?: { readonly host: string; readonly port: number }): Till {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-desktop-till-'))
  let desktop: Desktop | undefined
  const end = async (how: 'kill' | 'quit') => {
    const running = desktop
    desktop = undefined
    await running?.[how]()
  }
  return {
    open: async () => {
      desktop ??= await startDesktop({ folder, webFolder: REGISTER_BUILD, server, ...(printer && { printer }) })
      return seatedAt(desktop.page)
    },
    pages: async () => (desktop ? [desktop.page] : []),
    untilKept: async () => {}, // it brings its files itself
    leave: () => end('quit'),
    pullThePlug: () => end('kill'),
    scrap: async () => {
      await end('kill')
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { keysOf } from '@outpost/client'
import { nodeSha256, openSqliteStore } from '@outpost/store-sqlite'
import { createSealing } from '@outpost/sync'
import { app, type BrowserWindow, dialog, type IpcMainInvokeEvent, ipcMain, net, protocol } from 'electron'
import { APP_SCHEME, CHANNEL } from '../origin.ts'
import { composeMain, type Main } from './compose.ts'
import { keychain, keychainName } from './keychain.ts'
import { createQuit, type Quit } from './quit.ts'
import { readSettings, type Settings } from './settings.ts'
import type { Sender } from './trusted-sender.ts'
import { openWindow } from './window.ts'

protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
])

// a second start shows the first; two processes would both be right about the file, but nobody about the till
if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()

function start(): void {
  const folder = app.getPath('userData')
  mkdirSync(folder, { recursive: true })
  const settings = readSettings(join(folder, 'settings.json'), process.env)
  if (!settings.ok) {
    dialog.showErrorBox('The settings of this till cannot be used', settings.error.detail)
    return app.exit(1)
  }
  show(compose(folder, settings.value))
}

function show(main: Main): void {
  protocol.handle(APP_SCHEME, (request) => main.serve(request))
  const window = openWindow(join(import.meta.dirname, 'preload.cjs'))
  ipcMain.handle(CHANNEL, (event, method: unknown, args: unknown) =>
    main.handleCall(senderOf(event, window), method, args),
  )
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  followQuits(window, quitOf(main, window))
}

const compose = (folder: string, settings: Settings): Main =>
  composeMain({
    folder,
    openStore: () => openSqliteStore({ path: join(folder, 'terminal.sqlite'), keysOf, ...createSealing(nodeSha256) }),
    webFolder: join(import.meta.dirname, 'web'),
    settings,
    version: app.getVersion(),
    cipher: keychain,
    secretsKeptBy: keychainName(),
    fetch: (input, init) => net.fetch(input instanceof URL ? input.href : (input as string), init),
    report: (what) => console.error(what),
  })

const senderOf = (event: IpcMainInvokeEvent, window: BrowserWindow): Sender => ({
  isOurWindow: !window.isDestroyed() && event.sender === window.webContents,
  isMainFrame: event.senderFrame !== null && event.senderFrame === window.webContents.mainFrame,
  url: event.senderFrame?.url ?? null,
})

const quitOf = (main: Main, window: BrowserWindow): Quit =>
  createQuit({
    counts: () => main.store.use((store) => store.counts()),
    askPerson: async (unsent) => {
      const { response } = await dialog.showMessageBox(window, {
        type: 'question',
        message: `${unsent} not yet sent`,
        detail: 'They are safe on this till and are sent when it is started again.',
        buttons: ['Stay', 'Quit'],
        defaultId: 0,
        cancelId: 0,
      })
      return response === 1
    },
    close: () => main.store.close(),
    exit: () => app.exit(0),
  })

/** Closing the window is quitting; it stays until the person has answered. */
function followQuits(window: BrowserWindow, quit: Quit): void {
  window.on('close', (event) => {
    if (!quit.request()) event.preventDefault()
  })
  app.on('before-quit', (event) => {
    if (!quit.request()) event.preventDefault()
  })
  window.on('session-end', () => void quit.now())
}

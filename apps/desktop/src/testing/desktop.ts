import { findElectron } from '../build/find-electron.ts'
import type { Desktop, DesktopOptions } from './desktop-options.ts'
import { startInChromium } from './start-in-chromium.ts'
import { startInElectron } from './start-in-electron.ts'

const electron = findElectron()

/** What `startDesktop` starts here; tests put it into their titles. */
export const HOW = electron === undefined ? 'main process under Node, page in Chromium: no Electron here' : 'Electron'

/** The shell itself where Electron is; else the same preload script, main-process modules and page over other wires. */
export const startDesktop = (options: DesktopOptions): Promise<Desktop> =>
  electron === undefined ? startInChromium(options) : startInElectron(electron, options)

import type { Refusal } from '@outpost/store-bridge'
import type { Page } from 'playwright'
import { findElectron } from '../build/find-electron.ts'
import { startInChromium } from './start-in-chromium.ts'
import { startInElectron } from './start-in-electron.ts'

export interface DesktopOptions {
  /** The app's own: database, secrets, and what the browser keeps. It outlives the desktop. */
  readonly folder: string
  /** The register's web build, or any page. */
  readonly webFolder: string
  readonly server: string
}

/** A desktop till that has been started. */
export interface Desktop {
  readonly page: Page
  /** What its main process has refused or stumbled over; Electron's own process keeps that to itself. */
  readonly reported: readonly (Refusal | string)[]
  /** SIGKILL to the main process, and the page goes with it. */
  kill(): Promise<void>
  /** Quits in order. */
  quit(): Promise<void>
}

const electron = findElectron()

/** What `startDesktop` starts here; tests put it into their titles. */
export const HOW = electron === undefined ? 'main process under Node, page in Chromium: no Electron here' : 'Electron'

/** The shell itself where Electron is; else the same preload script, main-process modules and page over other wires. */
export const startDesktop = (options: DesktopOptions): Promise<Desktop> =>
  electron === undefined ? startInChromium(options) : startInElectron(electron, options)

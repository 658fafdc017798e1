import type { Refusal } from '@outpost/store-bridge'
import type { Page } from 'playwright'

export interface DesktopOptions {
  /** The app's own: database, secrets, and what the browser keeps. It outlives the desktop. */
  readonly folder: string
  /** The register's web build, or any page. */
  readonly webFolder: string
  readonly server: string
  /** A receipt printer on the network; none unless given. */
  readonly printer?: { readonly host: string; readonly port: number }
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

import type { OpenOrder, Receipt, Terminal } from '@outpost/client'
import type { Clock, Result } from '@outpost/kernel'
import type { OpenError } from '@outpost/sync'
import type { AppUpdates } from './app-updates.ts'
import type { Camera } from './camera.ts'
import type { EnrolmentDesk } from './enrolment-desk.ts'
import type { Files } from './files.ts'
import type { Keyboard } from './keyboard.ts'
import type { Presence } from './presence.ts'
import type { Sounds } from './sounds.ts'
import type { StorageHealth } from './storage-health.ts'

/** What differs between a browser, a desktop shell and a phone. One composition root a platform makes it. */
export interface Platform {
  readonly kind: 'web' | 'desktop' | 'mobile'
  readonly terminal: Terminal
  readonly clock: Clock
  readonly preferences: Preferences
  readonly drafts: Drafts
  readonly files: Files
  readonly enrolmentDesk: EnrolmentDesk
  readonly printer: Printer
  readonly sharing: Sharing
  readonly keyboard: Keyboard
  readonly updates: AppUpdates
  readonly storage: StorageHealth
  readonly presence: Presence
  readonly sounds: Sounds
  /** `null` where the platform reads no barcodes by camera. */
  readonly camera: Camera | null
  /** A terminal to learn at, over the same shop: nothing done at it is sold, counted or sent. Opened anew each time. */
  readonly openTraining: () => Promise<Result<Terminal, { readonly code: string }>>
}

export type Compose = () => Promise<Result<Platform, OpenError>>

/** Small choices of this device, such as its language. Losing them costs a click, never a sale. */
export interface Preferences {
  read(name: string): string | null
  write(name: string, value: string): void
}

/** The cart on this screen, kept so that a reload or a crash does not empty it. Each tab has its own. */
export interface Drafts {
  /** What this tab had, or what a tab that is gone has left. */
  take(): Promise<OpenOrder | null>
  keep(order: OpenOrder | null): void
}

/** Puts a receipt onto paper: by the platform's own dialogue, or as bytes for a receipt printer. */
export interface Printer {
  /** Resolves when the printer has it, or a dialogue that prints it has been shown. */
  printReceipt(receipt: Receipt): Promise<Result<void, PrintTrouble>>
  /** Opens the drawer that hangs on the printer; nothing happens where none does. */
  openDrawer(): Promise<Result<void, PrintTrouble>>
}

/** Off, out of paper, unplugged. */
export interface PrintTrouble {
  readonly code: 'printer_failed'
  /** In the system's own words. */
  readonly detail: string
}

/** Hands a text on to whatever this device sends texts with: its apps, or a mail. */
export interface Sharing {
  share(title: string, text: string): Promise<void>
}

import { HOW } from '@outpost/desktop/testing'
import { EXPO_STORE_BUILD } from '@outpost/setup/build-register.mjs'
import { createBrowserTill } from './browser-till.ts'
import { createDesktopTill } from './desktop-till.ts'
import type { Till } from './till.ts'

/** Where the register runs. */
export interface Shell {
  /** For titles and reports. */
  readonly name: string
  /** What the server must be told to serve this register. */
  readonly serverEnv?: Readonly<Record<string, string>>
  createTill(origin: string): Till
}

export const SHELLS = {
  web: { name: 'a browser, IndexedDB', createTill: createBrowserTill },
  desktop: { name: `the desktop shell (${HOW}), SQLite`, createTill: (origin) => createDesktopTill(origin) },
  expo: {
    name: 'a browser, the phone’s expo-sqlite',
    serverEnv: { OUTPOST_REGISTER: EXPO_STORE_BUILD },
    createTill: createBrowserTill,
  },
} as const satisfies Record<string, Shell>

export type ShellName = keyof typeof SHELLS

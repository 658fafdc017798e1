import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What Chromium and its kin are called on a PATH, the plainest first. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
/** Where they lie on systems that put no program on the PATH. */
const PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Names the browser to use, whatever else is installed. */
export const CHROMIUM_VARIABLE = 'OUTPOST_CHROMIUM'

/**
 * Without a sandbox, since a container's root has none, and silent: no update, no sync, no first-run page.
 * @type {readonly string[]}
 */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/**
 * Candidates for the browser that the browser tests run in, the preferred first. A variable that is set rules alone.
 * @param {NodeJS.ProcessEnv} env
 * @param {(path: string) => boolean} exists
 * @returns {string[]}
 */
export function chromiumsIn(env, exists = existsSync) {
  const named = env[CHROMIUM_VARIABLE]
  if (named !== undefined && named !== '') return exists(named) ? [named] : []
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, ...PLACES].filter((path) => exists(path))
}

/** The same, and Playwright's own download where there is one. @param {NodeJS.ProcessEnv} env */
export async function findChromiums(env = process.env) {
  const found = chromiumsIn(env)
  if (found.length > 0 || env[CHROMIUM_VARIABLE]) return found
  const { chromium } = await import('playwright')
  const own = chromium.executablePath()
  return existsSync(own) ? [own] : []
}

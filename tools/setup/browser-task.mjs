import { ensureAdminBuilt } from './build-admin.mjs'
import { ensureRegisterBuilt } from './build-register.mjs'
import { CHROMIUM_FLAGS, CHROMIUM_VARIABLE } from './chromium.mjs'
import { ensureChromium } from './ensure-chromium.mjs'
import { runNode } from './process.mjs'

/**
 * A program that drives a browser: finds or installs one first, and builds what it drives.
 * @param {string} cli
 * @param {{ register?: boolean, admin?: boolean, browserless?: string, expoStore?: string }} [needs] `browserless`: the argument
 * with which it needs no browser; `expoStore`: the one with which it drives the register over the phone's store
 * @returns {(args: readonly string[]) => Promise<number>}
 */
export function browserTask(cli, { register = false, admin = false, browserless, expoStore } = {}) {
  return async (args) => {
    const needsNone = args.includes('--help') || (browserless !== undefined && args.includes(browserless))
    if (!needsNone) {
      const chromium = await ensureChromium()
      if (!('path' in chromium)) {
        console.error(`${chromium.reason}. To mend it:\n\n  ${chromium.remedy}`)
        return 1
      }
      process.env[CHROMIUM_VARIABLE] = chromium.path
      process.env[`${CHROMIUM_VARIABLE}_FLAGS`] = CHROMIUM_FLAGS.join(' ')
      if (register) await ensureRegisterBuilt({ expoStore: expoStore !== undefined && args.includes(expoStore) })
      if (admin) await ensureAdminBuilt()
    }
    return runNode([cli, ...args])
  }
}

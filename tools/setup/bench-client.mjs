import { join } from 'node:path'
import { CHROMIUM_FLAGS, CHROMIUM_VARIABLE } from './chromium.mjs'
import { ensureChromium } from './ensure-chromium.mjs'
import { ROOT } from './paths.mjs'
import { runNode } from './process.mjs'

const CLI = join(ROOT, 'tools', 'bench', 'src', 'client', 'cli.ts')

/** The terminal's benches; those in a browser need one. @param {readonly string[]} args */
export async function benchClient(args) {
  if (!args.includes('sqlite') && !args.includes('--help')) {
    const chromium = await ensureChromium()
    if (!('path' in chromium)) {
      console.error(`${chromium.reason}. To mend it:\n\n  ${chromium.remedy}\n\nWithout a browser: --only sqlite`)
      return 1
    }
    process.env[CHROMIUM_VARIABLE] = chromium.path
    process.env[`${CHROMIUM_VARIABLE}_FLAGS`] = CHROMIUM_FLAGS.join(' ')
  }
  return runNode([CLI, ...args])
}

import { existsSync } from 'node:fs'
import { CHROMIUM_VARIABLE, findChromiums } from './chromium.mjs'
import { heartbeat } from './heartbeat.mjs'
import { excerpt, INTERRUPTED, SetupFailed } from './install.mjs'
import { ROOT, SETUP_LOCK } from './paths.mjs'
import { capture } from './process.mjs'
import { withSetupLock } from './setup-lock.mjs'

/**
 * @typedef {{ readonly path: string } | { readonly reason: string, readonly remedy: string }} Chromium where it is, or why
 *   there is none and the one command that mends it
 */

const APT = '/usr/bin/apt-get'
/** Another apt may be at work; a machine that has just been made often updates itself. */
const INSTALL = ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '--no-install-recommends', 'chromium']

/** Finds a Chromium that starts, or installs Debian's package where that may be done without asking. @returns {Promise<Chromium>} */
export async function ensureChromium() {
  const found = await findChromium()
  if (found !== undefined) return { path: found }
  const named = process.env[CHROMIUM_VARIABLE]
  if (named) return { reason: `${CHROMIUM_VARIABLE} names no browser: ${named}`, remedy: `unset ${CHROMIUM_VARIABLE}` }
  if (!existsSync(APT)) return missing('there is no Chromium on this machine', 'npx playwright install chromium')
  const privileged = await privilege()
  if (privileged === undefined) return missing('installing Chromium takes a password here', aptCommand('sudo '))
  return withSetupLock(SETUP_LOCK, () => install(privileged))
}

/** @param {string} reason @param {string} remedy */
const missing = (reason, remedy) => ({ reason, remedy })

/** @param {string} sudo */
const aptCommand = (sudo) => `${sudo}apt-get update && ${sudo}apt-get install -y chromium`

/** The first that starts. */
export async function findChromium() {
  for (const path of await findChromiums()) if (await starts(path)) return path
  return undefined
}

/** Ubuntu's `chromium-browser` is a script that asks for snap. @param {string} path */
async function starts(path) {
  if (process.platform === 'win32') return true // chrome.exe there opens a window instead of answering
  const { code, output } = await capture(path, ['--version'], { cwd: ROOT })
  return code === 0 && /Chrom|Edge/.test(output)
}

/** What to put before a command that root may run; undefined where that takes a password. */
async function privilege() {
  if (process.getuid?.() === 0) return []
  const { code } = await capture('sudo', ['-n', 'true'], { cwd: ROOT })
  return code === 0 ? ['sudo', '-n'] : undefined
}

/** @param {readonly string[]} before @returns {Promise<Chromium>} */
async function install(before) {
  const others = await findChromium() // the one we waited for did it
  if (others !== undefined) return { path: others }
  const done = heartbeat('Installing Chromium for the browser tests (once)…')
  let output = ''
  for (const args of [['update'], INSTALL]) {
    const [command = APT, ...rest] = [...before, 'env', 'DEBIAN_FRONTEND=noninteractive', APT, ...args]
    const result = await capture(command, rest, { cwd: ROOT })
    output = result.output
    if (INTERRUPTED.has(result.code)) {
      done('Installing Chromium was interrupted')
      throw new SetupFailed('interrupted')
    }
    if (result.code !== 0) break
  }
  const path = await findChromium()
  done(path === undefined ? 'Chromium could not be installed' : 'Chromium is installed')
  if (path !== undefined) return { path }
  console.error(excerpt(output))
  return missing('apt-get could not install Chromium', aptCommand(before.length > 0 ? 'sudo ' : ''))
}

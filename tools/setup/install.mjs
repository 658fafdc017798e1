import { existsSync, rmSync } from 'node:fs'
import { heartbeat } from './heartbeat.mjs'
import { INSTALLED_LIST, MODULES, PINNED_NODE, ROOT, SETUP_LOCK, STAMP } from './paths.mjs'
import { capture } from './process.mjs'
import { withSetupLock } from './setup-lock.mjs'
import { isInstalled, pinnedVersion, stampOrigin, treeFitsLock, writeStamp } from './stamp.mjs'

/** Shown of each end of npm's log. */
const EXCERPT_LINES = 12
/** Ended by SIGINT or SIGTERM: somebody wanted it so. */
export const INTERRUPTED = new Set([130, 143])

/** Dependencies could not be installed; the reason is already on the screen. */
export class SetupFailed extends Error {}

/**
 * Brings node_modules in line with the lock file; does nothing, at once, when it already is.
 * @throws {SetupFailed}
 */
export async function ensureInstalled() {
  if (isInstalled()) return
  const wait = (/** @type {string} */ pid) =>
    console.error(`Another setup is running (process ${pid}); waiting for it…`)
  await withSetupLock(
    SETUP_LOCK,
    async () => {
      if (isInstalled()) return // the one we waited for did it
      if (!(await canAdopt())) await install()
      writeStamp()
    },
    wait,
  )
}

/** A tree that fits already, installed by hand or restored by a CI cache, is not worth half a minute. */
async function canAdopt() {
  return stampOrigin() !== 'elsewhere' && treeFitsLock() && (await pinnedNodeRuns())
}

async function install() {
  const first = !existsSync(MODULES)
  const done = heartbeat(
    first ? 'Setting up (first time, a minute or two)…' : 'Dependencies changed or incomplete, installing…',
  )
  for (const proof of [STAMP, INSTALLED_LIST]) rmSync(proof, { force: true }) // until npm is done, nothing is proven
  const { command, args } = npm()
  const options = { cwd: ROOT, shell: process.platform === 'win32' && command === 'npm' }
  // NODE_ENV=production or omit=dev would leave out the very Node that runs everything
  const kinds = ['--include=dev', '--include=optional']
  // `npm --silent test` hands its silence down to us, and with it the reason of a failure
  const flags = ['ci', ...kinds, '--loglevel=warn', '--no-audit', '--no-fund', '--no-progress']
  const result = await capture(command, [...args, ...flags], options)
  if (INTERRUPTED.has(result.code)) {
    done('Setting up was interrupted')
    throw new SetupFailed('interrupted')
  }
  if (result.code !== 0) {
    done('Setting up failed')
    fail(`\`npm ci\` ended with ${result.code}:\n\n${excerpt(result.output)}`)
  }
  if (!(await pinnedNodeRuns())) {
    done('Setting up failed')
    fail(
      `Node ${pinnedVersion()} was not installed for ${process.platform}-${process.arch} (install scripts disabled?)`,
    )
  }
  done('Set up')
}

/** @param {string} reason @returns {never} */
function fail(reason) {
  console.error(reason)
  throw new SetupFailed(reason)
}

/** The npm that runs us, or else the one on the PATH; under a Node that `npm ci` is not about to delete. */
function npm() {
  const { npm_execpath: script, npm_node_execpath: itsNode } = process.env
  if (script === undefined || !/\.c?js$/.test(script)) return { command: 'npm', args: [] }
  const node = [itsNode, process.execPath].find((path) => path !== undefined && !path.startsWith(ROOT))
  return { command: node ?? 'node', args: [script] }
}

async function pinnedNodeRuns() {
  const result = await capture(PINNED_NODE, ['--version'], { cwd: ROOT })
  return result.code === 0 && result.output.trim() === `v${pinnedVersion()}`
}

/**
 * Both ends of a log: npm gives its reason first and the path of its full log last, with its whole usage in between.
 * Without its remarks about Node versions: the tools never run under the Node that it means.
 * @param {string} log
 */
export function excerpt(log) {
  const lines = log.split(/\r?\n/).filter((line) => !/^(?:npm error)?\s*$|EBADENGINE|^npm warn/i.test(line))
  if (lines.length <= 2 * EXCERPT_LINES) return lines.join('\n')
  return [...lines.slice(0, EXCERPT_LINES), '…', ...lines.slice(-EXCERPT_LINES)].join('\n')
}

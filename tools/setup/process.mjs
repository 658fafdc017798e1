import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { COMPILE_CACHE, MODULES, PINNED_NODE, ROOT } from './paths.mjs'

/** One press of Ctrl-C reaches us from the terminal and again from npm; within this time they are one. */
const ECHO_MS = 500
const ORPHAN_CHECK_MS = 250
/** @type {readonly NodeJS.Signals[]} */
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program to its end and keeps what it wrote, both streams in order of arrival.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, shell?: boolean, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program cannot be started
 */
export function capture(command, args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    let output = ''
    const keep = (/** @type {string} */ chunk) => {
      output += chunk
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }))
    child.on('close', (code, signal) => resolve({ code: exitCode(code, signal), output }))
    relaySignals(child)
  })
}

/** `capture` of a program that runs under the pinned Node. @param {readonly string[]} args */
export const captureNode = (args) => capture(PINNED_NODE, args, { cwd: ROOT, env: childEnv() })

/**
 * Runs a program under the pinned Node in our place: it has our terminal and gets our signals, we take its exit code.
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export async function runNode(args) {
  return (await runNodeWithReport(args)).code
}

/**
 * `runNode`, and what the program wrote to file descriptor 3: a side channel that its own output cannot garble.
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, report: string }>}
 */
export function runNodeWithReport(args) {
  return new Promise((resolve) => {
    const stdio = /** @type {import('node:child_process').StdioOptions} */ (['inherit', 'inherit', 'inherit', 'pipe'])
    const child = spawn(PINNED_NODE, args, { cwd: process.cwd(), env: childEnv(), stdio })
    let report = ''
    const side = /** @type {import('node:stream').Readable} */ (child.stdio[3])
    side.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      report += chunk
    })
    child.on('error', (error) => {
      console.error(error.message)
      resolve({ code: 127, report })
    })
    child.on('close', (code, signal) => resolve({ code: exitCode(code, signal), report }))
    relaySignals(child)
  })
}

/**
 * Stays alive until the child has ended, and passes each signal on once. What a terminal sends (Ctrl-C, hang-up) goes to
 * the whole group, the child included, so on a terminal those two are not passed on.
 * @param {import('node:child_process').ChildProcess} child
 */
function relaySignals(child) {
  const onTerminal = process.stdin.isTTY === true || process.stderr.isTTY === true
  /** @type {Map<string, number>} */
  const lastAt = new Map()
  const relay = (/** @type {NodeJS.Signals} */ signal) => {
    const now = performance.now()
    const isEcho = now - (lastAt.get(signal) ?? -ECHO_MS) < ECHO_MS
    lastAt.set(signal, now)
    if (isEcho || (onTerminal && signal !== 'SIGTERM')) return
    child.kill(signal)
  }
  for (const signal of FORWARDED) process.on(signal, relay)
  const stopWatching = whenOrphaned(() => {
    if (lastAt.size === 0) relay('SIGTERM')
  })
  child.once('close', () => {
    stopWatching()
    for (const signal of FORWARDED) process.removeListener(signal, relay)
  })
}

/**
 * npm sends SIGTERM to the shell between us and it, and Debian's shell dies of it without a word to us: our parent
 * changes, that is all we see. Without npm an orphan is none of our business (`nohup`, a service manager).
 * @param {() => void} act
 * @returns {() => void} stops watching
 */
function whenOrphaned(act) {
  if (process.env['npm_lifecycle_event'] === undefined) return () => {}
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    act()
  }, ORPHAN_CHECK_MS)
  return () => clearInterval(timer)
}

/** Whatever the task starts by name (`node`, `vitest`) is ours too, and starts in half the time with what Node has compiled before. */
function childEnv() {
  const path = [join(MODULES, 'node', 'bin'), join(MODULES, '.bin'), process.env['PATH']].filter(Boolean)
  return { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env, PATH: path.join(delimiter) }
}

/** As a shell reports it: 128 + the signal's number. @param {number | null} code @param {NodeJS.Signals | null} signal */
function exitCode(code, signal) {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal])
}

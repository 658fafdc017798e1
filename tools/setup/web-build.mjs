import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { heartbeat } from './heartbeat.mjs'
import { excerpt, INTERRUPTED, SetupFailed } from './install.mjs'
import { LOCK_FILE, ROOT } from './paths.mjs'
import { captureNode } from './process.mjs'
import { withSetupLock } from './setup-lock.mjs'

/** What a build was made from; the server hands out no file that begins with a dot. */
const STAMP_NAME = '.outpost-build'
/** What no build is made from: of folders and of files. */
const FOREIGN_FOLDERS = new Set(['node_modules', 'dist', '.expo', 'android', 'ios', 'e2e', 'testing', 'fixtures'])
const FOREIGN_FILES = /\.(?:test\.tsx?|md)$/

/**
 * A web app of the house, and how it is built.
 * @typedef {object} WebApp
 * @property {string} name as in "the register"
 * @property {string} room the app's folder
 * @property {readonly string[]} builders folders of programs that build it
 * @property {string} output where the build lies, below the room's `dist`
 * @property {(next: string) => readonly string[]} command Node's arguments that build into the folder `next`
 * @property {string} patience how long it takes, in words
 * @property {number} sizeLines how many of the builder's last lines tell what the first screen weighs
 */

/** The reason is already on the screen. */
export class WebAppNotBuilt extends SetupFailed {}

/**
 * Builds a web app unless a build of these very sources is there. The build that is there stays in its place until the new
 * one is whole.
 * @param {WebApp} app
 * @param {{ force?: boolean }} [options]
 * @throws {WebAppNotBuilt}
 * @throws {SetupFailed} when interrupted
 */
export async function ensureBuilt(app, { force = false } = {}) {
  if (!force && isFresh(app)) return
  const dist = dirname(app.output)
  mkdirSync(dist, { recursive: true })
  const wait = (/** @type {string} */ pid) =>
    console.error(`${capital(app.name)} is being built by process ${pid}; waiting for it…`)
  await withSetupLock(
    join(dist, '.building'),
    async () => {
      if (force || !isFresh(app)) await build(app)
    },
    wait,
  )
}

const capital = (/** @type {string} */ text) => text.charAt(0).toUpperCase() + text.slice(1)

const isFresh = (/** @type {WebApp} */ app) => stampOf(app.output) === buildFingerprint(app)

/** @param {WebApp} app */
async function build(app) {
  const made = buildFingerprint(app) // what changes meanwhile is built next time
  const next = `${app.output}.next`
  const done = heartbeat(`Building ${app.name} (${app.patience})…`)
  const { code, output } = await captureNode(app.command(next))
  if (code !== 0) {
    const interrupted = INTERRUPTED.has(code)
    done(interrupted ? `Building ${app.name} was interrupted` : `Building ${app.name} failed`)
    if (interrupted) throw new SetupFailed('interrupted')
    console.error(excerpt(output))
    throw new WebAppNotBuilt(`${app.name} could not be built`)
  }
  writeFileSync(join(next, STAMP_NAME), made)
  const old = `${app.output}.old`
  rmSync(old, { recursive: true, force: true })
  if (existsSync(app.output)) renameSync(app.output, old)
  renameSync(next, app.output)
  rmSync(old, { recursive: true, force: true })
  done(`${capital(app.name)} is built`)
  if (app.sizeLines > 0) console.error(output.split('\n').slice(-app.sizeLines).join('\n').trimEnd())
}

/** A hash over all that a build is made from: sources of the app and of its packages, the builder, every dependency. @param {WebApp} app */
function buildFingerprint(app) {
  const hash = createHash('sha256').update(readFileSync(LOCK_FILE))
  for (const folder of [app.room, ...app.builders, ...packagesOf(app.room)]) {
    for (const file of sourcesBelow(folder)) {
      hash.update(`\n${file.slice(ROOT.length)}\n`).update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

/** Folders of the house's packages that a room uses, through others too. @param {string} room */
function packagesOf(room) {
  /** @type {Set<string>} */
  const found = new Set()
  const visit = (/** @type {string} */ folder) => {
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    for (const name of Object.keys(dependencies)) {
      const used = join(ROOT, 'packages', name.replace('@outpost/', ''))
      if (!name.startsWith('@outpost/') || found.has(used)) continue
      found.add(used)
      visit(used)
    }
  }
  visit(room)
  return [...found].toSorted()
}

/** @param {string} folder @returns {string[]} */
function sourcesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return FOREIGN_FOLDERS.has(entry.name) ? [] : sourcesBelow(path)
      return FOREIGN_FILES.test(entry.name) ? [] : [path]
    })
}

/** @param {string} build */
function stampOf(build) {
  try {
    return readFileSync(join(build, STAMP_NAME), 'utf8')
  } catch {
    return undefined
  }
}

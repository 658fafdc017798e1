import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { heartbeat } from './heartbeat.mjs'
import { excerpt, INTERRUPTED, SetupFailed } from './install.mjs'
import { LOCK_FILE, ROOT } from './paths.mjs'
import { captureNode } from './process.mjs'
import { withSetupLock } from './setup-lock.mjs'

const REGISTER = join(ROOT, 'apps', 'register')
const BUILDER = join(ROOT, 'tools', 'register-build')
/** Where the server looks for the register (`OUTPOST_REGISTER`). */
export const REGISTER_BUILD = join(REGISTER, 'dist', 'web')
/** What a build was made from; the server hands out no file that begins with a dot. */
const STAMP_NAME = '.outpost-build'
/** What no build is made from: of folders and of files. */
const FOREIGN_FOLDERS = new Set(['node_modules', 'dist', '.expo', 'android', 'ios', 'e2e', 'testing', 'fixtures'])
const FOREIGN_FILES = /\.(?:test\.tsx?|md)$/

/** The reason is already on the screen. */
export class RegisterNotBuilt extends SetupFailed {}

/**
 * Builds the register as a web app unless a build of these very sources is there. The build that is there stays in its
 * place until the new one is whole.
 * @param {{ force?: boolean }} [options]
 * @throws {RegisterNotBuilt}
 * @throws {SetupFailed} when interrupted
 */
export async function ensureRegisterBuilt({ force = false } = {}) {
  if (!force && isFresh()) return
  mkdirSync(join(REGISTER, 'dist'), { recursive: true })
  const wait = (/** @type {string} */ pid) =>
    console.error(`The register is being built by process ${pid}; waiting for it…`)
  await withSetupLock(
    join(REGISTER, 'dist', '.building'),
    async () => {
      if (force || !isFresh()) await build()
    },
    wait,
  )
}

const isFresh = () => stampOf(REGISTER_BUILD) === registerFingerprint()

async function build() {
  const made = registerFingerprint() // what changes meanwhile is built next time
  const next = `${REGISTER_BUILD}.next`
  const done = heartbeat('Building the register (about a minute the first time)…')
  const { code, output } = await captureNode([join(BUILDER, 'src', 'cli.ts'), next])
  if (code !== 0) {
    const interrupted = INTERRUPTED.has(code)
    done(interrupted ? 'Building the register was interrupted' : 'Building the register failed')
    if (interrupted) throw new SetupFailed('interrupted')
    console.error(excerpt(output))
    throw new RegisterNotBuilt('the register could not be built')
  }
  writeFileSync(join(next, STAMP_NAME), made)
  const old = `${REGISTER_BUILD}.old`
  rmSync(old, { recursive: true, force: true })
  if (existsSync(REGISTER_BUILD)) renameSync(REGISTER_BUILD, old)
  renameSync(next, REGISTER_BUILD)
  rmSync(old, { recursive: true, force: true })
  done('The register is built')
  console.error(output.split('\n').slice(-SIZE_LINES).join('\n').trimEnd())
}

/** Of the builder's last words: what the first screen weighs. */
const SIZE_LINES = 3

/** A hash over all that a build is made from: sources of the register and of its packages, the builder, every dependency. */
export function registerFingerprint() {
  const hash = createHash('sha256').update(readFileSync(LOCK_FILE))
  for (const folder of [REGISTER, BUILDER, ...packagesOf(REGISTER)]) {
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

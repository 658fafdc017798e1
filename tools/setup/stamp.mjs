import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { INSTALLED_LIST, LOCK_FILE, PINNED_NODE, ROOT, STAMP } from './paths.mjs'

/**
 * The parts of a lock file that tell whether a tree fits it.
 * @typedef {{ version?: string, link?: boolean, optional?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/** The Node version that the lock file pins. */
export function pinnedVersion() {
  const version = readLock(LOCK_FILE).packages['node_modules/node']?.version
  if (version === undefined) throw new Error('package-lock.json does not pin the package "node"')
  return version
}

/** What an installed tree depends on: the lock file's bytes, the machine's kind and the pinned Node. */
export function fingerprint() {
  return createHash('sha256')
    .update(readFileSync(LOCK_FILE))
    .update(`\n${process.platform}-${process.arch}\nnode ${pinnedVersion()}`)
    .digest('hex')
}

/** True when the stamp names today's fingerprint and nothing that npm installed has gone missing since. */
export function isInstalled() {
  return readStamp()?.fingerprint === fingerprint() && isComplete()
}

/** `none` when nobody stamped this tree, `elsewhere` when it was installed for another kind of machine. */
export function stampOrigin() {
  const stamp = readStamp()
  if (stamp === undefined) return 'none'
  return stamp.machine === machine() ? 'here' : 'elsewhere'
}

export function writeStamp() {
  writeFileSync(STAMP, `${JSON.stringify({ fingerprint: fingerprint(), machine: machine() })}\n`)
}

/** True when node_modules holds what the lock file asks for, whoever installed it (a plain `npm install`, say). */
export function treeFitsLock() {
  return existsSync(INSTALLED_LIST) && isComplete() && fits(readLock(LOCK_FILE), readLock(INSTALLED_LIST))
}

/**
 * Optional packages may be absent: most are another platform's binaries.
 * @param {LockFile} wanted
 * @param {LockFile} installed
 */
export function fits(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, want]) => {
    if (!path.includes('node_modules/')) return true // the workspaces themselves
    const have = installed.packages[path]
    return have === undefined ? want.optional === true : have.version === want.version
  })
}

function isComplete() {
  if (!existsSync(PINNED_NODE) || !existsSync(INSTALLED_LIST)) return false
  return Object.keys(readLock(INSTALLED_LIST).packages).every((path) => existsSync(join(ROOT, path)))
}

const machine = () => `${process.platform}-${process.arch}`

/** @returns {{ fingerprint?: unknown, machine?: unknown } | undefined} */
function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'))
  } catch {
    return undefined // absent or torn: as good as never installed
  }
}

/** @param {string} file @returns {LockFile} */
function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

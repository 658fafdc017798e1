import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

const POLL_MS = 250
const TOUCH_MS = 5_000
/** A holder touches its lock every 5 s; one silent for this long is gone, whatever its process id says. */
const SILENT_MS = 60_000
/** Between making the folder and writing the owner into it. */
const NEWBORN_MS = 5_000

/**
 * Runs `work` while no other process does. The lock is a folder, because making one is atomic everywhere; it names its
 * owner, so that a lock left by a killed process is taken over.
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @param {(owner: string) => void} onWait told once, when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withSetupLock(folder, work, onWait = () => {}) {
  let told = false
  while (!tryLock(folder)) {
    if (isStale(folder)) {
      discard(folder)
      continue
    }
    if (!told) onWait(readOwner(folder)?.pid?.toString() ?? 'unknown')
    told = true
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  const touch = setInterval(() => touchFolder(folder), TOUCH_MS)
  const release = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(touch)
    process.removeListener('exit', release)
    release()
  }
}

/** @param {string} folder */
function tryLock(folder) {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
  writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: process.pid, host: hostname() }))
  return true
}

/** @param {string} folder @param {number} now epoch milliseconds */
export function isStale(folder, now = Date.now()) {
  const silentFor = now - lastSeen(folder, now)
  if (silentFor > SILENT_MS) return true
  const owner = readOwner(folder)
  if (owner === undefined) return silentFor > NEWBORN_MS
  return owner.host === hostname() && !isAlive(owner.pid)
}

/**
 * Renames before it deletes: of two processes that found the same stale lock only one can rename it. If meanwhile
 * another took it over, the folder in hand is a living lock, and goes back.
 * @param {string} folder
 */
function discard(folder) {
  const doomed = `${folder}.stale-${process.pid}`
  try {
    renameSync(folder, doomed)
    if (isStale(doomed)) rmSync(doomed, { recursive: true, force: true })
    else renameSync(doomed, folder)
  } catch {
    // another process was quicker
  }
}

/** @param {string} folder @param {number} otherwise */
function lastSeen(folder, otherwise) {
  try {
    return statSync(folder).mtimeMs
  } catch {
    return otherwise // released this moment
  }
}

/** @param {string} folder */
function touchFolder(folder) {
  const now = new Date()
  try {
    utimesSync(folder, now, now)
  } catch {
    // gone: the release will find nothing to do either
  }
}

/** @param {string} folder @returns {{ pid: number, host: string } | undefined} */
function readOwner(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const MODULES = join(ROOT, 'node_modules')
export const LOCK_FILE = join(ROOT, 'package-lock.json')
/** Written after every `npm ci` that succeeded; inside node_modules, so that deleting those deletes it too. */
export const STAMP = join(MODULES, '.outpost-setup.json')
/** npm's own list of what it put into node_modules. */
export const INSTALLED_LIST = join(MODULES, '.package-lock.json')
/** Held while somebody installs; outside node_modules, which `npm ci` empties. */
export const SETUP_LOCK = join(ROOT, '.outpost-setup')
/** What Node has compiled, keyed by its version and what the files say; inside node_modules, so that deleting those deletes it too. */
export const COMPILE_CACHE = join(MODULES, '.cache', 'node')
/** The Node that everything runs under, whatever the system's is. */
export const PINNED_NODE = join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

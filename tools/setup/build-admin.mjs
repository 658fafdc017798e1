import { join } from 'node:path'
import { MODULES, ROOT } from './paths.mjs'
import { ensureBuilt } from './web-build.mjs'

const ADMIN = join(ROOT, 'apps', 'admin')
/** Where the server looks for the admin (`OUTPOST_ADMIN`). */
export const ADMIN_BUILD = join(ADMIN, 'dist', 'web')

/** Builds the admin as a web app, unless it is built. @param {{ force?: boolean }} [options] */
export const ensureAdminBuilt = (options) =>
  ensureBuilt(
    {
      name: 'the admin',
      room: ADMIN,
      builders: [],
      output: ADMIN_BUILD,
      command: (next) => [
        join(MODULES, 'vite', 'bin', 'vite.js'),
        'build',
        ADMIN,
        '--outDir',
        next,
        '--emptyOutDir',
        '--logLevel=warn',
      ],
      patience: 'some ten seconds',
      sizeLines: 0,
    },
    options,
  )

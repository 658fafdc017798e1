import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { ensureBuilt } from './web-build.mjs'

const REGISTER = join(ROOT, 'apps', 'register')
const BUILDER = join(ROOT, 'tools', 'register-build')
/** Where the server looks for the register (`OUTPOST_REGISTER`). */
export const REGISTER_BUILD = join(REGISTER, 'dist', 'web')

/** Builds the register as a web app, unless it is built. @param {{ force?: boolean }} [options] */
export const ensureRegisterBuilt = (options) =>
  ensureBuilt(
    {
      name: 'the register',
      room: REGISTER,
      builders: [BUILDER],
      output: REGISTER_BUILD,
      command: (next) => [join(BUILDER, 'src', 'cli.ts'), next],
      patience: 'about a minute the first time',
      sizeLines: 3,
    },
    options,
  )

import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { ensureBuilt } from './web-build.mjs'

const REGISTER = join(ROOT, 'apps', 'register')
const BUILDER = join(ROOT, 'tools', 'register-build')
/** Where the server looks for the register (`OUTPOST_REGISTER`). */
export const REGISTER_BUILD = join(REGISTER, 'dist', 'web')
/** The same screens over the phone's store, for tests: nobody ships it. */
export const EXPO_STORE_BUILD = join(REGISTER, 'dist', 'web-on-expo-sqlite')
/** By it the app's `#compose` is that store's composition root. */
const EXPO_STORE_CONDITION = 'expo-sqlite'

/**
 * Builds the register as a web app, unless it is built.
 * @param {{ force?: boolean, expoStore?: boolean }} [options] `expoStore`: the one over the phone's store instead
 */
export const ensureRegisterBuilt = ({ expoStore = false, ...options } = {}) =>
  ensureBuilt(
    {
      name: 'the register',
      room: REGISTER,
      builders: [BUILDER],
      output: expoStore ? EXPO_STORE_BUILD : REGISTER_BUILD,
      command: (next) => [join(BUILDER, 'src', 'cli.ts'), next, ...(expoStore ? [EXPO_STORE_CONDITION] : [])],
      patience: 'about a minute the first time',
      sizeLines: 3,
    },
    options,
  )

import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..', '..', '..')
export const REGISTER = join(ROOT, 'apps', 'register')
/** Expo's own command line. */
export const EXPO = join(ROOT, 'node_modules', 'expo', 'bin', 'cli')
/** For Expo: nothing is asked of the network. */
export const OFFLINE = { CI: '1', EXPO_OFFLINE: '1', EXPO_NO_TELEMETRY: '1' }

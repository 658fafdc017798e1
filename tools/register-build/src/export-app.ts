import { spawn } from 'node:child_process'
import { EXPO, OFFLINE, REGISTER } from './places.ts'

export type ExpoPlatform = 'web' | 'android' | 'ios'

/** What no screen uses is left out of the bundles. */
const SHAKEN = { EXPO_UNSTABLE_METRO_OPTIMIZE_GRAPH: '1', EXPO_UNSTABLE_TREE_SHAKING: '1' }

/**
 * Bundles the screens: by route for browsers, as Hermes bytecode for phones. Throws when Expo fails; what it said is on the screen.
 * @param condition by which `#compose` is another root; see metro.config.cjs
 */
export async function exportApp(platforms: readonly ExpoPlatform[], out: string, condition = ''): Promise<void> {
  const args = [EXPO, 'export', ...platforms.flatMap((each) => ['--platform', each]), '--output-dir', out]
  const env = {
    ...process.env,
    ...OFFLINE,
    OUTPOST_COMPOSE_CONDITION: condition,
    ...(condition === '' && SHAKEN), // another root may start workers, whose address Expo 57 loses while it shakes
  }
  const child = spawn(process.execPath, args, { cwd: REGISTER, env, stdio: 'inherit' })
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done))
  if (code !== 0) throw new Error(`expo export ended with ${code}`)
}

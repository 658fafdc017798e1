import { err, ok, type Result } from '@outpost/kernel'
import { SETTINGS, type Setting } from './settings.ts'

type Settings = typeof SETTINGS
type ValueOf<S> = S extends Setting<infer T> ? T : never

/** Settings without a fallback may be absent. */
type Optional =
  | 'databaseUrl'
  | 'secret'
  | 'trustProxy'
  | 'backups'
  | 'register'
  | 'otlpEndpoint'
  | 'otlpTracesEndpoint'
  | 'v1DeprecatedAt'
  | 'v1SunsetAt'

export type Config = { readonly [K in Exclude<keyof Settings, Optional>]: ValueOf<Settings[K]> } & {
  readonly [K in Optional]?: ValueOf<Settings[K]>
}

export type Environment = Readonly<Record<string, string | undefined>>

/** All settings from the environment, or one message for each that is wrong. An empty variable counts as absent. */
export function readConfig(env: Environment): Result<Config, readonly string[]> {
  const values: Record<string, unknown> = {}
  const wrong: string[] = []
  for (const [key, row] of Object.entries(SETTINGS) as [string, Setting<unknown>][]) {
    const text = env[row.name] === '' ? undefined : env[row.name]
    const written = text ?? row.fallback
    if (written === undefined) continue
    const parsed = row.parse(written)
    if (parsed.ok) values[key] = parsed.value
    else wrong.push(`${row.name} must be ${parsed.error}${row.secret ? '' : `, not ${JSON.stringify(written)}`}.`)
  }
  return wrong.length > 0 ? err(wrong) : ok(values as unknown as Config)
}

const SHARED_NAMES = /^OUTPOST_/

/** Variables that look like ours and are none: most likely misspelt. */
export function unknownVariables(env: Environment): readonly string[] {
  const known = new Set(Object.values(SETTINGS).map(({ name }) => name))
  return Object.keys(env).filter((name) => SHARED_NAMES.test(name) && !known.has(name))
}

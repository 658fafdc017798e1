import type { Environment } from './read-config.ts'
import { SETTINGS, type Setting } from './settings.ts'

export interface ConfigLine {
  readonly name: string
  /** As written or by default; a secret shows only that it is set. */
  readonly value: string
  readonly source: 'environment' | 'default'
}

export function describeConfig(env: Environment): readonly ConfigLine[] {
  return rows().map(({ name, fallback, secret, whenAbsent }) => {
    const text = env[name] === '' ? undefined : env[name]
    if (text !== undefined) return { name, value: secret ? '(set)' : text, source: 'environment' }
    return { name, value: fallback ?? `(${(whenAbsent ?? 'none').replaceAll('`', '')})`, source: 'default' }
  })
}

const rows = (): readonly Setting<unknown>[] => Object.values(SETTINGS)

/** The page `docs/configuration.md`. */
export const configurationPage = (): string => `# Configuration

Everything that can be set, read from the environment once at the start and checked as a whole: a wrong value ends the
start with a message for each. \`npm run outpost -- config\` prints what is in force. Made from
\`apps/server/src/config/settings.ts\` by \`npm run outpost -- config --write-docs\`; a test holds the two together.

| variable | default | what it is |
|---|---|---|
${rows()
  .map(
    ({ name, fallback, whenAbsent, about }) =>
      `| \`${name}\` | ${fallback === undefined ? whenAbsent : `\`${fallback}\``} | ${about} |`,
  )
  .join('\n')}

Two servers run side by side with another \`PORT\` and another \`OUTPOST_DATA\` each. Several servers on one database share
\`DATABASE_URL\` and \`OUTPOST_SECRET\`.
`

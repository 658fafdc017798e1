import { type Config, readConfig, unknownVariables } from '../config/index.ts'
import { ClusterFailed } from '../db/cluster.ts'
import { SecretFileBroken } from '../db/data-secrets.ts'
import { DatabaseRefused } from '../db/database.ts'
import { MigrationRefused } from '../db/migrate.ts'
import { PostgresAccountError } from '../db/postgres-account.ts'
import { SealBroken } from '../keys/seal.ts'
import { BackupFailed, RestoreRefused } from '../recovery/index.ts'
import { CommandFailed, createOutput, type Output } from './output.ts'

/** What a command answers: the fields of its closing line of JSON. `ok: false` makes the exit code 1. */
export type Outcome = Readonly<Record<string, unknown>> & { readonly ok: boolean }

export interface CommandContext {
  readonly config: Config
  readonly output: Output
}

/** Failures with a message that helps by itself; any other is a fault of ours and shows its stack. */
const FOR_PEOPLE = [
  BackupFailed,
  CommandFailed,
  ClusterFailed,
  DatabaseRefused,
  MigrationRefused,
  PostgresAccountError,
  RestoreRefused,
  SealBroken,
  SecretFileBroken,
]

/** Reads the configuration, runs a command, ends with one line of JSON where asked, and sets the exit code. */
export async function runCommand(json: boolean, command: (context: CommandContext) => Promise<Outcome>): Promise<void> {
  const output = createOutput(json)
  const outcome = await attempt(output, command)
  output.json(outcome)
  process.exitCode = outcome.ok ? 0 : 1
}

async function attempt(output: Output, command: (context: CommandContext) => Promise<Outcome>): Promise<Outcome> {
  try {
    const config = readConfig(process.env)
    if (!config.ok) throw new CommandFailed(config.error.join('\n  '))
    for (const name of unknownVariables(process.env))
      output.warn(`${name} is no setting of Outpost (see docs/configuration.md).`)
    return await command({ config: config.value, output })
  } catch (error) {
    const known = FOR_PEOPLE.some((kind) => error instanceof kind)
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(known ? `\n  ${message}\n\n` : `\n${error instanceof Error ? error.stack : message}\n\n`)
    return { ok: false, error: message }
  }
}

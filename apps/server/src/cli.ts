#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander'
import { backup } from './cli/backup.ts'
import { createAdmin } from './cli/create-admin.ts'
import { dev } from './cli/dev.ts'
import { drill } from './cli/drill.ts'
import { enrolmentCode } from './cli/enrolment-code.ts'
import { type ImportFlags, importCatalog } from './cli/import-catalog.ts'
import { migrateCommand } from './cli/migrate.ts'
import { printConfig } from './cli/print-config.ts'
import { restore } from './cli/restore.ts'
import { type CommandContext, type Outcome, runCommand } from './cli/run-command.ts'
import { seedDemoCommand } from './cli/seed-demo.ts'
import { seedFleetCommand } from './cli/seed-fleet.ts'
import { start } from './cli/start.ts'
import { verify } from './cli/verify.ts'
import type { FleetSize } from './fleet/index.ts'
import { SERVER_VERSION } from './health.ts'

const UNITS = ['each', 'kg', 'g', 'l', 'ml', 'm'] as const
const STOCK_POLICIES = ['none', 'allow_oversell', 'strict'] as const

const program = new Command('outpost')
  .description('One transaction platform for retail. Configuration: docs/configuration.md')
  .version(SERVER_VERSION)
  .showHelpAfterError()

/** Every command takes `--json` and ends with its outcome. */
const run = (command: Command, work: (context: CommandContext) => Promise<Outcome>): Promise<void> =>
  runCommand(command.optsWithGlobals<{ json?: boolean }>().json === true, work)

const add = (name: string, description: string): Command =>
  program.command(name).description(description).option('--json', 'end with one line of JSON; exit code 1 on failure')

add('start', 'start everything: database, schema, demo chain, API').action((_options, self: Command) =>
  run(self, start),
)

add('dev', 'the same, restarting as you edit').action((_options, self: Command) => run(self, dev))

add('migrate', 'bring the database schema up to date').action((_options, self: Command) => run(self, migrateCommand))

add('seed-demo', 'make the demo chain in an empty database').action((_options, self: Command) =>
  run(self, seedDemoCommand),
)

const wholeNumber = (text: string): number => {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('A whole number.')
  return Number(text)
}

add('seed-fleet', 'put a made-up fleet beside what the database holds, to see how head office looks at a nation')
  .option('--branches <n>', 'branches', wholeNumber, 10_000)
  .option('--terminals <n>', 'terminals a branch', wholeNumber, 5)
  .option('--hours <n>', 'hours of history in rows of five minutes', wholeNumber, 3)
  .option('--days <n>', 'days of history in rows of an hour', wholeNumber, 2)
  .action((size: FleetSize, self: Command) => run(self, (context) => seedFleetCommand(context, size)))

add('enrolment-code', 'a single-use code by which a terminal enrols')
  .argument('<branch>', 'code of the branch, such as B01')
  .action((branch: string, _options, self: Command) => run(self, (context) => enrolmentCode(context, branch)))

add('create-admin', 'make an administrator, or give one a new password')
  .argument('<code>', 'what the person signs in as')
  .option('--name <name>', 'the full name')
  .action((code: string, { name }: { name?: string }, self: Command) =>
    run(self, (context) => createAdmin(context, code, name)),
  )

add('import-catalog', 'import products from a CSV: all of it, or nothing and a report by line')
  .argument('<file>', 'CSV with the columns sku, name, price … (docs/catalogue-import.md)')
  .option('--dry-run', 'judge the file and write nothing')
  .option('--currency <code>', 'of the prices; that of the branches unless told')
  .option('--encoding <name>', 'utf-8, utf-16le, windows-1252 …; told from the file unless named')
  .addOption(new Option('--decimal <mark>', 'what parts decimals').choices(['auto', 'point', 'comma']).default('auto'))
  .option('--tax-class <code>', 'of products that name none')
  .addOption(new Option('--unit <unit>', 'of new products that name none').choices([...UNITS]).default('each'))
  .addOption(
    new Option('--stock-policy <policy>', 'of new products that name none')
      .choices([...STOCK_POLICIES])
      .default('allow_oversell'),
  )
  .option('--create-categories', 'make categories that are not there')
  .option('--restore-zeros', 'give barcodes the leading zeros back that a spreadsheet dropped')
  .option('--accept-formulas', 'take cells that begin like a formula as text')
  .action((file: string, flags: ImportFlags, self: Command) =>
    run(self, (context) => importCatalog(context, file, flags)),
  )

add('verify', 'prove the books: journal, ledger, stock, orders, every terminal’s sequence')
  .option('--branch <code>', 'one branch alone')
  .action(({ branch }: { branch?: string }, self: Command) => run(self, (context) => verify(context, branch)))

add('backup', 'write all that the database holds into a new folder, while servers run')
  .option('--to <folder>', 'where backups lie; OUTPOST_BACKUPS unless given')
  .action(({ to }: { to?: string }, self: Command) => run(self, (context) => backup(context, to)))

add('restore', 'put a backup in the place of the database; terminals then offer again what it lacks')
  .argument('<backup>', 'a backup’s folder, or its name in OUTPOST_BACKUPS')
  .option('--replace', 'even where the database holds data: it is lost')
  .option('--new-keys', 'the key of the backup is lost: make new signing keys')
  .action((name: string, options: { replace?: boolean; newKeys?: boolean }, self: Command) =>
    run(self, (context) => restore(context, name, options)),
  )

add('drill', 'restore the newest backup to a scratch database, verify it, and report what a disaster would cost')
  .option('--from <folder>', 'where backups lie; OUTPOST_BACKUPS unless given')
  .action(({ from }: { from?: string }, self: Command) => run(self, (context) => drill(context, from)))

add('config', 'print the configuration in force')
  .option('--write-docs', 'write docs/configuration.md anew')
  .action(({ writeDocs }: { writeDocs?: boolean }, self: Command) =>
    run(self, (context) => printConfig(context, writeDocs === true)),
  )

await program.parseAsync()

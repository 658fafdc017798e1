import { THIN } from '@outpost/replay/slow-line'
import { Command, Option } from 'commander'
import { patience } from '../hands/patience.ts'
import { SHELLS, type ShellName } from '../stage/shells.ts'
import { openShop } from '../stage/shop.ts'
import { lookAround } from '../stage/till.ts'
import { BASKETS } from './baskets.ts'
import { judgeDay } from './judge-day.ts'
import { runDay } from './run-day.ts'

interface Flags {
  readonly baskets: string
  readonly shell: ShellName
  readonly line: 'good' | 'thin'
  readonly seed: string
  readonly pictures?: string
}

const flags = new Command('register:day')
  .description('A whole day at the register in a real Chromium, without the network from morning to evening.')
  .option('--baskets <number>', 'sales of the day', '50')
  .addOption(new Option('--shell <name>', 'where the register runs').choices(Object.keys(SHELLS)).default('web'))
  .addOption(
    new Option('--line <kind>', 'thin: 64 kbit/s, 1.5 s there and back, 5 % lost')
      .choices(['good', 'thin'])
      .default('good'),
  )
  .option('--seed <text>', 'draws what a thin line loses', '1')
  .option('--pictures <folder>', 'where the screens of a day that fails are put')
  .parse()
  .opts<Flags>()

/** Milliseconds over a thin line: the register and its catalogue take some minutes to come. */
const THIN_PATIENCE_MS = 1_800_000

const startedAt = performance.now()
const note = (what: string) =>
  process.stderr.write(`${Math.round((performance.now() - startedAt) / 1_000)} s: ${what}\n`)
const baskets = Array.from({ length: Number(flags.baskets) }, (_, i) => BASKETS[i % BASKETS.length] ?? []).flat()
const shell = SHELLS[flags.shell]
if (flags.line === 'thin') patience.ms = THIN_PATIENCE_MS
const shop = await openShop({ shell, ...(flags.line === 'thin' && { line: { ...THIN, seed: flags.seed } }) })
try {
  note(`in ${shell.name}, over a ${flags.line} line`)
  const day = await runDay(shop, { baskets, note })
  note('all is sent')
  const wrong = await judgeDay(shop, day)
  for (const one of wrong) note(one)
  note(
    wrong.length === 0 ? `${day.receipts.length} receipts, all confirmed once; the sums agree.` : 'The books differ.',
  )
  process.exitCode = wrong.length === 0 ? 0 : 1
} catch (error) {
  note(String(error))
  if (flags.pictures !== undefined) await lookAround(shop.till, flags.pictures)
  throw error
} finally {
  await shop.close()
}

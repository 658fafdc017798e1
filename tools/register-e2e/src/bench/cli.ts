import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstScreenBytes } from '@outpost/register-build/src/sizes.ts'
import { REGISTER_BUILD } from '@outpost/setup/build-register.mjs'
import { Command } from 'commander'
import { openShop } from '../stage/shop.ts'
import { journeyCatalogue, madeUpCatalogue } from './catalogue.ts'
import { measure } from './measure.ts'

interface Flags {
  readonly catalogue?: string
  readonly products: string
  readonly rounds: string
}

const flags = new Command('bench:register')
  .description(
    'What a cashier waits for, in a real Chromium with a large catalogue: first load, cold start, search, scan.',
  )
  .option('--catalogue <file>', 'products.csv.gz of The Complete Journey; made-up products unless given')
  .option('--products <number>', 'how many', '50000')
  .option('--rounds <number>', 'cold starts', '5')
  .parse()
  .opts<Flags>()

const count = Number(flags.products)
const catalogue = flags.catalogue === undefined ? madeUpCatalogue(count) : journeyCatalogue(flags.catalogue, count)
const folder = mkdtempSync(join(tmpdir(), 'outpost-bench-register-'))
const note = (what: string) => process.stderr.write(`${what}\n`)
const shop = await openShop()
try {
  const figures = await measure(shop, { catalogue, rounds: Number(flags.rounds), folder, note })
  console.log(JSON.stringify({ ...figures, firstScreenBytes: firstScreenBytes(REGISTER_BUILD) }, null, 2))
} finally {
  await shop.close()
  rmSync(folder, { recursive: true, force: true })
}

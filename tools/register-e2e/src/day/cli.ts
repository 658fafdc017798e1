import { Command } from 'commander'
import { openShop } from '../stage/shop.ts'
import { BASKETS } from './baskets.ts'
import { judgeDay } from './judge-day.ts'
import { runDay } from './run-day.ts'

const { baskets: count } = new Command('register:day')
  .description('A whole day at the register in a real Chromium, without the network from morning to evening.')
  .option('--baskets <number>', 'sales of the day', '50')
  .parse()
  .opts<{ baskets: string }>()

const note = (what: string) => process.stderr.write(`${what}\n`)
const baskets = Array.from({ length: Number(count) }, (_, i) => BASKETS[i % BASKETS.length] ?? [])
const shop = await openShop()
try {
  const day = await runDay(shop, { baskets: baskets.flat(), note })
  const wrong = await judgeDay(shop, day)
  for (const one of wrong) note(one)
  note(wrong.length === 0 ? `${day.receipts.length} sales, all confirmed once; the sums agree.` : 'The books differ.')
  process.exitCode = wrong.length === 0 ? 0 : 1
} finally {
  await shop.close()
}

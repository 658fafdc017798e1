import { becomes } from '../hands/becomes.ts'
import { type Operator, operatorAt } from '../hands/operator.ts'
import { BERLIN, LENA } from '../hands/people.ts'
import type { Shop } from '../stage/shop.ts'
import { type Basket, sell } from './baskets.ts'

export interface DayOptions {
  readonly baskets: readonly Basket[]
  /** Told of each step, by a program that shows progress. */
  readonly note?: (what: string) => void
}

/** What the till says of its day. */
export interface Day {
  /** In the order of the sales. */
  readonly receipts: readonly string[]
  /** What the screen said of its safety before the network came back. */
  readonly offline: string
}

const ALL_SENT = 'All sales are with head office'

/**
 * Enrols and loads online, goes offline, reloads, signs in, opens the register, sells, loses its power in the midst of a sale,
 * goes on, closes the register; then the network comes back, and all is sent.
 */
export async function runDay({ till, wire, house }: Shop, { baskets, note = () => {} }: DayOptions): Promise<Day> {
  const morning = operatorAt(await till.open())
  await morning.enrol(await house.enrolmentCode(BERLIN))
  await becomes(() => morning.page.evaluate(() => navigator.serviceWorker.controller !== null), true)
  await morning.signIn(LENA)
  await becomes(() => morning.safety(), ALL_SENT)

  wire.become('cut')
  await morning.page.reload()
  await morning.signIn(LENA)
  await morning.openSession(10_000)
  const half = Math.ceil(baskets.length / 2)
  const receipts: string[] = []
  const sellAll = async (operator: Operator, some: readonly Basket[]) => {
    for (const basket of some) {
      receipts.push(await sell(operator, basket))
      note(`sold ${receipts.at(-1)}`)
    }
  }
  await sellAll(morning, baskets.slice(0, half))
  await morning.goTo('Sell')
  await morning.ring('Quark 250 g') // in the cart when the power fails
  await till.pullThePlug()
  note('the power has failed')

  const evening = operatorAt(await till.open())
  await evening.signIn(LENA)
  await evening.page.getByRole('button', { name: 'Change Quark 250 g' }).waitFor()
  receipts.push(await evening.pay([{ tender: 'Cash' }]))
  await sellAll(evening, baskets.slice(half))
  const offline = await evening.safety()
  await evening.closeSession(12_345)

  wire.become('up')
  note('the network is back')
  await evening.sendNow()
  await becomes(() => evening.safety(), ALL_SENT)
  return { receipts, offline }
}

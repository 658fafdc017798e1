import { assert } from '@outpost/kernel'
import { park, takeBackAll, takeUp, voidOrder } from '../hands/after-sale.ts'
import { becomes } from '../hands/becomes.ts'
import { cartLine } from '../hands/cart.ts'
import { type Operator, operatorAt } from '../hands/operator.ts'
import { BERLIN, JONAS, LENA } from '../hands/people.ts'
import type { Shop } from '../stage/shop.ts'
import { wordsOnScreens } from '../stage/till.ts'
import { type Basket, sell } from './baskets.ts'

export interface DayOptions {
  readonly baskets: readonly Basket[]
  /** Told of each step, by a program that shows progress. */
  readonly note?: (what: string) => void
}

/** What the till says of its day. */
export interface Day {
  /** Of sales and the return, in their order. */
  readonly receipts: readonly string[]
  readonly voided: string
  /** What the screen said of its safety before the network came back. */
  readonly offline: string
  /** What the Z report on the screen says, after head office has answered. */
  readonly report: string
}

const ALL_SENT = 'All sales are with head office'

/**
 * Enrols and loads online, goes offline, reloads, signs in, opens the register and sells; voids, takes back, parks and takes up.
 * Its tab is closed in the midst of one sale, its power fails in the midst of another. It closes the register; then the network
 * comes back, and all is sent.
 */
export async function runDay(shop: Shop, options: DayOptions): Promise<Day> {
  try {
    return await workThrough(shop, options)
  } catch (error) {
    throw new Error(`the day stopped at a screen that says:\n${await wordsOnScreens(shop.till)}`, { cause: error })
  }
}

async function workThrough(shop: Shop, { baskets, note = () => {} }: DayOptions): Promise<Day> {
  const { till, wire } = shop
  const morning = await setUp(shop)
  note('set up and loaded')
  wire.become('cut')
  await morning.page.reload()
  await morning.signIn(LENA)
  await morning.openSession(10_000)
  const receipts: string[] = []
  const sold = (receipt: string) => {
    receipts.push(receipt)
    note(`sold ${receipt}`)
  }
  const part = (n: number) => baskets.slice(((n - 1) * baskets.length) / 4, (n * baskets.length) / 4)
  const sellAll = async (operator: Operator, some: readonly Basket[]) => {
    for (const basket of some) sold(await sell(operator, basket))
  }

  await sellAll(morning, part(1))
  const voided = receipts.at(-1)
  assert(voided !== undefined, 'a day has four baskets or more')
  await voidOrder(morning, voided, JONAS)
  note(`voided ${voided}`)
  await sellAll(morning, part(2))
  await morning.goTo('Sell')
  await morning.ring('Butter, salted 250 g')
  await park(morning)
  sold(await takeBackAll(morning, receipts.find((one) => one !== voided) ?? ''))
  await takeUp(morning)
  sold(await morning.pay([{ tender: 'Cash' }]))

  await beginSale(morning)
  await till.leave(morning.page)
  note('the tab is closed')
  const noon = await goOn(shop)
  sold(await noon.pay([{ tender: 'Cash' }]))
  await sellAll(noon, part(3))

  await beginSale(noon)
  await till.pullThePlug()
  note('the power has failed')
  const evening = await goOn(shop)
  sold(await evening.pay([{ tender: 'Cash' }]))
  await sellAll(evening, part(4))
  const offline = await evening.safety()
  await evening.closeSession(12_345)

  wire.become('up')
  note('the network is back')
  await evening.sendNow()
  await becomes(() => evening.safety(), ALL_SENT)
  return { receipts, voided, offline, report: await evening.lastReport() }
}

async function setUp({ till, house }: Shop): Promise<Operator> {
  const operator = operatorAt(await till.open())
  await operator.enrol(await house.enrolmentCode(BERLIN))
  await till.untilKept(operator.page)
  await operator.signIn(LENA)
  await becomes(() => operator.safety(), ALL_SENT)
  return operator
}

const IN_HAND = 'Quark 250 g'

async function beginSale(operator: Operator): Promise<void> {
  await operator.goTo('Sell')
  await operator.ring(IN_HAND)
}

/** Starts the register again, without the network; what was in the cart is there. */
async function goOn({ till }: Shop): Promise<Operator> {
  const operator = operatorAt(await till.open())
  await operator.signIn(LENA)
  await cartLine(operator.page, IN_HAND).waitFor()
  return operator
}

import { BASKETS, sell } from '../day/baskets.ts'
import { becomes } from '../hands/becomes.ts'
import { operatorAt } from '../hands/operator.ts'
import { BERLIN, LENA } from '../hands/people.ts'
import type { Shop } from '../stage/shop.ts'
import { openBackOffice } from './back-office.ts'

const MILK = 'Whole milk 1 l'
const STRICT = ['Gin 0.7 l', 'Vodka 0.7 l'] as const

/**
 * A branch with something on every page of the desk: sales, two that were refused, flags, a rollout, somebody who asks for an
 * approval, goods on their way, a shelf that has less than nothing, and a restore drill that failed.
 */
export async function busyMorning({ house, wire, till, office }: Shop): Promise<void> {
  const backOffice = await openBackOffice(house.url)
  const lena = operatorAt(await till.open())
  await lena.enrol(await house.enrolmentCode(BERLIN))
  await lena.signIn(LENA)
  await lena.openSession(10_000)
  for (const basket of BASKETS.slice(0, 4)) await sell(lena, basket)
  await becomes(() => lena.safety(), 'All sales are with head office')
  await backOffice.setFlags(BERLIN)
  await backOffice.send(BERLIN, 'B02', 'Quark 250 g', 5)
  await backOffice.move(BERLIN, MILK, 'waste', (await backOffice.onHand(BERLIN, MILK)) + 3)
  await sell(lena, { goods: [{ name: MILK }], payments: [{ tender: 'Cash' }] })
  await house.outpost(['drill']).catch(() => undefined) // there is no backup
  wire.become('cut')
  for (const article of STRICT) {
    await backOffice.move(BERLIN, article, 'waste', await backOffice.onHand(BERLIN, article))
    await lena.goTo('Sell')
    await lena.ring(article)
    await lena.pay([{ tender: 'Cash' }])
  }
  wire.become('up')
  await becomes(() => office.deadLetters(BERLIN), STRICT.length)
  await lena.goTo('Sell')
  await lena.ring(MILK)
  await lena.discountLastLine('50')
  await lena.page.getByRole('complementary').getByRole('button', { name: /^Pay/ }).click()
  await lena.page.getByRole('radio', { name: 'Cash' }).click()
  await lena.page.getByRole('button', { name: /^Take / }).click()
  await lena.page.getByRole('button', { name: 'Ask somebody elsewhere' }).click()
}

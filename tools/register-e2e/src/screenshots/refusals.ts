import { becomes } from '../hands/becomes.ts'
import type { Operator } from '../hands/operator.ts'
import { BERLIN } from '../hands/people.ts'
import type { Shop } from '../stage/shop.ts'
import type { Camera } from './camera.ts'

/** A sale that head office refuses, and every way out of it. Begins without the network, ends with it. */
export async function refusals({ office, wire }: Shop, lena: Operator, camera: Camera): Promise<void> {
  const { page } = lena
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await office.refile(await office.product('Quark 250 g'), { stockPolicy: 'strict' })
  await lena.goTo('Sell')
  await lena.ring('9000*Quark 250 g')
  await lena.pay([{ tender: 'Card', reference: 'SLIP-4713' }])
  wire.become('up')
  await lena.sendNow()
  await becomes(() => office.deadLetters(BERLIN), 1)
  await page.getByRole('link', { name: /^Sale B01/ }).waitFor()
  await camera.shoot('sync-refused')
  await page.getByRole('link', { name: /^Sale B01/ }).click()
  await button('Correct and send again').waitFor()
  await camera.shoot('refused')
  await button('Correct and send again').click()
  await button('Send correction').waitFor()
  await camera.shoot('refused-correct')
  await button('Cancel').click()
  for (const [name, way] of [
    ['refused-approve', 'Approve and send again'],
    ['refused-void', 'Void instead'],
    ['refused-discard', 'Discard'],
  ] as const) {
    await button(way).click()
    await page.getByRole('dialog').waitFor()
    await camera.shoot(name)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
}

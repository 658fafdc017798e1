import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock, systemRandom, uuidv7Source } from '@outpost/kernel'
import { Machine } from '@outpost/store-indexeddb/testing'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstAdmin } from '../run/first-admin.ts'
import { allPages, openOffice, taken } from '../run/office.ts'
import { type ServerProcess, startServer } from '../run/server-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'outpost-browser-'))
const machine = new Machine(fileURLToPath(new URL('page-till.ts', import.meta.url)))
const newId = uuidv7Source(systemClock, systemRandom)
let server: ServerProcess
beforeAll(async () => {
  server = await startServer(folder, {})
})
afterAll(async () => {
  await machine.scrap()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A branch with one product and one person; answers its id. */
async function layOut() {
  const office = await openOffice(server.url, await firstAdmin(server))
  const branchId = newId()
  const branch = { id: branchId, code: 'WEB1', name: 'Web', region: 'Web', ring: 0, timezone: 'UTC' }
  taken(await office.createBranch({ key: newId(), body: { ...branch, currency: 'GBP', cashIncrement: 1 } }), 'branch')
  const id = newId()
  const person = {
    code: 'browser-till',
    name: 'Till',
    role: 'supervisor' as const,
    branchIds: [branchId],
    active: true,
  }
  taken(
    await office.putStaff({
      key: newId(),
      params: { id },
      body: { id, ...person, discountLimit: '100', pin: '271828' },
    }),
    'staff',
  )
  const taxClass = await firstTaxClass(office)
  const mug = { id: newId(), sku: 'MUG', gtins: [], name: 'Red mug', unit: 'each' as const, price: 450, taxClass }
  const body = { ...mug, stockPolicy: 'allow_oversell' as const, active: true }
  taken(await office.putProduct({ key: newId(), params: { id: mug.id }, body }), 'product')
  const { code } = taken(await office.createEnrolmentCode({ key: newId(), body: { branchId } }), 'enrolment code')
  return { office, branchId, code }
}

async function firstTaxClass(office: Awaited<ReturnType<typeof openOffice>>): Promise<string> {
  for await (const { code } of allPages('tax classes', (query) => office.listTaxClasses({ query }))) return code
  throw new Error('The server has no tax class.')
}

/** The page and the server share an origin, as behind a proxy; pulling the cable leaves the page without it. */
async function connect(page: Page): Promise<() => Promise<unknown>> {
  const toServer = `${server.url}/api/`
  await page.route('**/api/**', async (route) => {
    const url = route
      .request()
      .url()
      .replace(/^.*?\/api\//, toServer)
    await route.fulfill({ response: await route.fetch({ url }) })
  })
  return () => page.route('**/api/**', (route) => route.abort())
}

async function becomes<T>(read: () => Promise<T>, wanted: T): Promise<void> {
  await expect.poll(read, { timeout: 60_000 }).toEqual(wanted)
}

test('a browser enrols, sells with and without the network, is reloaded and killed, and no sale is lost or doubled', async () => {
  const { office, branchId, code } = await layOut()
  const page = await machine.desk()
  const pullTheCable = await connect(page)
  await page.evaluate((one) => till.enrol(one), code)
  await page.evaluate(() => till.start())
  await becomes(() => page.evaluate(() => till.hasProduct('MUG')), true)
  await page.evaluate(() => till.openSession(10_000))
  const receipts = [await page.evaluate(() => till.sell('MUG'))]
  await becomes(() => page.evaluate(() => till.unsent()), 0)

  await pullTheCable()
  receipts.push(await page.evaluate(() => till.sell('MUG')))
  await page.reload()
  receipts.push(await page.evaluate(() => till.sell('MUG')))
  expect(await page.evaluate(() => till.unsent())).toBe(2)
  const [first = '', second = ''] = receipts
  expect(await page.evaluate((receipt) => till.progressOf(receipt), first)).toBe('confirmed')
  // the engine may have tried to send it before the reload
  expect(['saved_here', 'sent']).toContain(await page.evaluate((receipt) => till.progressOf(receipt), second))

  await machine.pullThePlug()
  const again = await machine.desk()
  expect(await again.evaluate(() => till.unsent())).toBe(2)
  await connect(again)
  await again.evaluate(() => till.start())
  await becomes(() => again.evaluate(() => till.unsent()), 0)
  await becomes(() => again.evaluate((receipt) => till.progressOf(receipt), second), 'confirmed')

  const numbers: string[] = []
  for await (const { receiptNumber } of allPages('orders', (page) =>
    office.listOrders({ query: { ...page, branchId } }),
  ))
    numbers.push(receiptNumber)
  expect(numbers.toSorted()).toEqual(receipts)
  await again.unrouteAll({ behavior: 'ignoreErrors' }) // a poll may be under way
  expect(receipts).toEqual(['WEB1-T01-000001', 'WEB1-T01-000002', 'WEB1-T01-000003'])
})

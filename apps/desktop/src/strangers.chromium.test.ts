import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OutpostBridge } from '@outpost/store-bridge'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desktop } from './testing/desktop-options.ts'
import { startInChromium } from './testing/start-in-chromium.ts'

/** In a Chromium, where other pages can be had; the preload script is the shell's, and is put into all of them. */
const folder = mkdtempSync(join(tmpdir(), 'outpost-strangers-'))
let desktop: Desktop
beforeAll(async () => {
  mkdirSync(join(folder, 'web'))
  writeFileSync(join(folder, 'web', 'index.html'), '<!doctype html><title>Till</title>')
  desktop = await startInChromium({ folder, webFolder: join(folder, 'web'), server: 'http://localhost:9' })
})
afterAll(async () => {
  await desktop.quit()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const readSecret = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { outpost: OutpostBridge }).outpost.secrets.read('terminal-secret.t1'))

const REFUSED = {
  kind: 'refused',
  refusal: { code: 'sender_refused', detail: 'only the terminal’s own page may call' },
}

test('the till’s own page is answered, and every other is refused and reported', async () => {
  const { page, reported } = desktop
  const ours = page.url()
  expect(await readSecret(page)).toEqual({ kind: 'answered', value: { ok: true, value: null } })

  const second = await page.context().newPage()
  await second.goto(ours)
  expect(await readSecret(second)).toEqual(REFUSED) // a second window with the same page in it
  await second.close()

  await page.goto(ours.replace('localhost', '127.0.0.1'))
  expect(await readSecret(page)).toEqual(REFUSED) // the one window, gone to another origin
  await page.goto(ours)
  expect(await readSecret(page)).toMatchObject({ kind: 'answered' })

  await page.route('**/with-a-frame', (route) => route.fulfill({ contentType: 'text/html', body: '<iframe></iframe>' }))
  await page.goto(`${ours}with-a-frame`)
  const frame = page.frames().find((one) => one !== page.mainFrame())
  const asked = await frame?.evaluate(() =>
    (globalThis as unknown as { outpost: OutpostBridge }).outpost.secrets.read('terminal-secret.t1'),
  )
  expect(asked).toEqual(REFUSED) // a frame in the page
  expect(reported).toEqual([REFUSED.refusal, REFUSED.refusal, REFUSED.refusal])
})

// `node draw-icons.ts`: draws the register's icons from their SVGs. Run by hand after one of those has changed; needs Chromium.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CHROMIUM_FLAGS, findChromiums } from '@outpost/setup/chromium.mjs'
import { chromium } from 'playwright'
import { REGISTER } from './places.ts'

const ICONS = join(REGISTER, 'public', 'icons')
const [executablePath] = await findChromiums()
const browser = await chromium.launch({ args: [...CHROMIUM_FLAGS], ...(executablePath && { executablePath }) })
for (const name of ['icon', 'maskable']) {
  const svg = readFileSync(join(ICONS, `${name}.svg`), 'utf8')
  for (const size of [192, 512]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`)
    await page.screenshot({ path: join(ICONS, `${name}-${size}.png`), omitBackground: true })
    await page.close()
  }
}
await browser.close()

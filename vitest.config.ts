import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_FLAGS, findChromiums } from './tools/setup/chromium.mjs'

const everywhere = (ending: string) => ['packages', 'apps', 'tools'].map((wing) => `${wing}/**/*${ending}`)
const [executablePath] = await findChromiums()

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: everywhere('.test.ts'),
          exclude: ['**/node_modules/**', ...everywhere('.browser.test.ts')],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: everywhere('.browser.test.ts'),
          testTimeout: 60_000,
          hookTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { args: [...CHROMIUM_FLAGS], ...(executablePath && { executablePath }) },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})

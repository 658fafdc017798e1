import { availableParallelism } from 'node:os'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_FLAGS, findChromiums } from './tools/setup/chromium.mjs'
import { LongestFirst } from './tools/setup/longest-first.mjs'

const everywhere = (ending: string) => ['packages', 'apps', 'tools'].map((wing) => `${wing}/**/*${ending}`)
const patience = { testTimeout: 60_000, hookTimeout: 120_000 }
const [executablePath] = await findChromiums()

export default defineConfig({
  test: {
    maxWorkers: Math.max(2, availableParallelism() - 1), // two on two cores as well: browsers and databases leave time over
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'node',
          include: everywhere('.test.ts'),
          exclude: ['**/node_modules/**', ...everywhere('.browser.test.ts'), ...everywhere('.chromium.test.ts')],
          ...patience,
        },
      },
      {
        // in Node, with a browser of its own to drive and to kill
        test: {
          name: 'chromium',
          retry: 1, // people's steps on a machine whose pace is anybody's; the run names each that needed it
          include: everywhere('.chromium.test.ts'),
          env: { OUTPOST_CHROMIUM: executablePath ?? '', OUTPOST_CHROMIUM_FLAGS: CHROMIUM_FLAGS.join(' ') },
          ...patience,
          testTimeout: 120_000, // it starts many a browser
        },
      },
      {
        // in the browser itself
        test: {
          name: 'browser',
          include: everywhere('.browser.test.ts'),
          ...patience,
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

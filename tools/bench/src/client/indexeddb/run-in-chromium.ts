import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { rolldown } from 'rolldown'
import type { EngineReport, Plan } from '../run-benches.ts'

const PROGRAM = fileURLToPath(new URL('page-program.ts', import.meta.url))

/** The benches in a page of a real Chromium, whose profile, and so the databases, lie in `profile`. */
export async function runInChromium(profile: string, plan: Plan, note: (what: string) => void): Promise<EngineReport> {
  const pages = await servePages()
  const executablePath = process.env['OUTPOST_CHROMIUM']
  const context = await chromium.launchPersistentContext(profile, {
    args: (process.env['OUTPOST_CHROMIUM_FLAGS'] ?? '--no-sandbox').split(' '),
    ...(executablePath && { executablePath }),
  })
  try {
    const page = await context.newPage()
    page.on('console', (message) => note(message.text()))
    await page.goto(pages.origin)
    await page.waitForFunction(() => 'outpostBench' in globalThis)
    return await page.evaluate((given) => globalThis.outpostBench(given), plan)
  } finally {
    await context.close()
    await pages.close()
  }
}

/** Isolated from other origins, so that the page's clock shows microseconds. */
const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

async function servePages() {
  const bundle = await rolldown({ input: PROGRAM, platform: 'browser' })
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })
  await bundle.close()
  const server = createServer(({ url }, response) => {
    const isProgram = url === '/program.js'
    response.writeHead(200, { ...HEADERS, 'content-type': isProgram ? 'text/javascript' : 'text/html' })
    response.end(isProgram ? output[0].code : '<!doctype html><script type="module" src="/program.js"></script>')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

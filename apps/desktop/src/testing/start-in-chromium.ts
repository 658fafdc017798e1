import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Frame, type Page } from 'playwright'
import { rolldown } from 'rolldown'
import type { Sender } from '../main/trusted-sender.ts'
import { APP_ORIGIN } from '../origin.ts'
import type { Desktop, DesktopOptions } from './desktop-options.ts'
import { type ForkedMain, forkMain } from './forked-main.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The main process is one of Node's; the page is served over HTTP what the shell serves it as `app://register`. */
export async function startInChromium({ folder, webFolder, server, ...options }: DesktopOptions): Promise<Desktop> {
  const printer = options.printer ?? null
  const paper = printer && { columns: 42, hasDrawer: true }
  const kept = join(folder, 'port') // a page's origin is what its browser keeps things by; the shell's is always the same
  const port = existsSync(kept) ? Number(readFileSync(kept, 'utf8')) : 0
  const main = await forkMain({ folder, webFolder, port, settings: { server, printer, paper }, rules: 'app' })
  writeFileSync(kept, String(main.port))
  const origin = `http://localhost:${main.port}`
  const executablePath = process.env['OUTPOST_CHROMIUM']
  const context = await chromium.launchPersistentContext(join(folder, 'browser'), {
    args: (process.env['OUTPOST_CHROMIUM_FLAGS'] ?? '--no-sandbox').split(' '),
    ...(executablePath && { executablePath }),
  })
  const page = context.pages()[0] ?? (await context.newPage())
  await context.exposeBinding('outpostWire', (source, message: string) => carry(main, origin, page, source, message))
  await context.addInitScript(await preloadScript())
  await page.goto(`${origin}/`)
  return {
    page,
    reported: main.reported,
    kill: async () => {
      await main.kill()
      await context.close()
    },
    quit: async () => {
      await context.close()
      await main.close()
    },
  }
}

async function carry(
  main: ForkedMain,
  origin: string,
  ours: Page,
  { page, frame }: { readonly page: Page; readonly frame: Frame },
  message: string,
): Promise<string> {
  const sender: Sender = {
    isOurWindow: page === ours,
    isMainFrame: frame === ours.mainFrame(),
    url: frame.url().startsWith(`${origin}/`) ? APP_ORIGIN + frame.url().slice(origin.length) : frame.url(),
  }
  const [method, args] = JSON.parse(message) as [unknown, unknown]
  return JSON.stringify(await main.call(sender, method, args))
}

/** The shell's own preload script, as one script. */
async function preloadScript(): Promise<string> {
  const build = await rolldown({
    input: here('../compose-preload.ts'),
    platform: 'browser',
    resolve: { alias: { electron: here('electron-in-a-page.ts') } },
  })
  const { output } = await build.generate({ format: 'iife' })
  await build.close()
  return output[0].code
}

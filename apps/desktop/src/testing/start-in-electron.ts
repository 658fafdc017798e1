import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { buildApp } from '../build/build-app.ts'
import type { Desktop, DesktopOptions } from './desktop-options.ts'

/** The shell itself, built as it is packaged. */
export async function startInElectron(executablePath: string, options: DesktopOptions): Promise<Desktop> {
  const { folder, webFolder, server, printer } = options
  const outFolder = join(folder, 'built')
  await buildApp({ outFolder, webFolder, version: '0.0.0-test' })
  const userData = join(folder, 'user-data')
  mkdirSync(userData, { recursive: true })
  if (printer) writeFileSync(join(userData, 'settings.json'), JSON.stringify({ printer }))
  const app = await _electron.launch({
    executablePath,
    args: [outFolder, `--user-data-dir=${userData}`, '--no-sandbox', '--password-store=basic'],
    env: { ...(process.env as Record<string, string>), OUTPOST_SERVER: server },
  })
  const page = await app.firstWindow()
  await page.waitForLoadState()
  return {
    page,
    reported: [],
    kill: async () => {
      const gone = once(app.process(), 'exit')
      app.process().kill('SIGKILL')
      await gone
    },
    quit: () => app.close(),
  }
}

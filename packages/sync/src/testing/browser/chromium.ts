import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { assert } from '@outpost/kernel'
import { type Browser, chromium } from 'playwright'

/** A browser whose process is ours, so that it can be killed like one whose power fails. */
export interface Chromium {
  readonly browser: Browser
  /** SIGKILL to it and all that it has started. Resolves when it is gone. */
  kill(): Promise<void>
}

/** On a profile that outlives it; what it stores lies in files. */
export async function startChromium(profile: string): Promise<Chromium> {
  const path = process.env['OUTPOST_CHROMIUM']
  assert(path, 'OUTPOST_CHROMIUM names the browser; `npm test` finds or installs one')
  // a killed browser leaves its mark, which names a process id that another may have by now
  for (const mark of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(join(profile, mark), { force: true })
  const flags = (process.env['OUTPOST_CHROMIUM_FLAGS'] ?? '--no-sandbox').split(' ')
  const child = spawn(
    path,
    [...flags, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  const gone = once(child, 'close')
  const endpoint = await endpointOf(child)
  const browser = await chromium.connectOverCDP(endpoint)
  return {
    browser,
    kill: async () => {
      assert(child.pid !== undefined, 'it was started')
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL')
      await gone
      await browser.close()
    },
  }
}

function endpointOf(child: ChildProcess): Promise<string> {
  assert(child.stderr, 'it is piped')
  const said: string[] = []
  const lines = createInterface(child.stderr)
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line)
      const [, endpoint] = /DevTools listening on (\S+)/.exec(line) ?? []
      if (endpoint !== undefined) resolve(endpoint)
    })
    child.on('close', () => reject(new Error(`Chromium ended by itself:\n${said.join('\n')}`)))
  })
}

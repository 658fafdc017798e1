import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert } from '@outpost/kernel'
import type { Page } from 'playwright'
import { rolldown } from 'rolldown'
import { type Chromium, startChromium } from './chromium.ts'

/** A computer with a browser on it: its profile and its origin stay when the browser is killed, and it is started again. */
export class Machine {
  /** Of a TypeScript module that runs in every tab. */
  readonly #program: string
  readonly #profile = mkdtempSync(join(tmpdir(), 'outpost-profile-'))
  #server: Promise<Server> | undefined
  #chromium: Promise<Chromium> | undefined
  #dying: Promise<void> | undefined
  #desk: Promise<Page> | undefined

  constructor(program: string) {
    this.#program = program
  }

  /** The tab that the test does its own work in. */
  async desk(): Promise<Page> {
    this.#desk ??= this.newTab()
    return this.#desk
  }

  async newTab(): Promise<Page> {
    await this.#dying // never two browsers on one profile
    this.#chromium ??= startChromium(this.#profile)
    const { browser } = await this.#chromium
    const [context] = browser.contexts()
    assert(context, 'a browser has its default context')
    const page = await context.newPage()
    await page.goto(await this.origin()) // its module has run when it is loaded
    return page
  }

  async origin(): Promise<string> {
    this.#server ??= servePages(this.#program)
    const address = (await this.#server).address()
    assert(typeof address === 'object' && address !== null, 'it listens on a port')
    return `http://localhost:${address.port}`
  }

  /** Kills the browser with all its tabs. Asked twice at once it does it once. */
  async pullThePlug(): Promise<void> {
    const chromium = this.#chromium
    this.#chromium = undefined
    this.#desk = undefined
    if (chromium) this.#dying = chromium.then((one) => one.kill())
    await this.#dying
  }

  async scrap(): Promise<void> {
    await this.pullThePlug()
    const server = await this.#server
    server?.closeAllConnections()
    server?.close()
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** One page with the program in it. */
async function servePages(program: string): Promise<Server> {
  const bundle = await rolldown({ input: program, platform: 'browser' })
  const { output } = await bundle.generate({ format: 'esm' })
  await bundle.close()
  const server = createServer(({ url }, response) => {
    const isProgram = url === '/program.js'
    response.setHeader('content-type', isProgram ? 'text/javascript' : 'text/html')
    response.end(isProgram ? output[0].code : '<!doctype html><script type="module" src="/program.js"></script>')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve)
  })
  return server
}

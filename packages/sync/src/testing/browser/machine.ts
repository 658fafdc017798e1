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
  readonly #pages: () => Promise<PageFiles>
  readonly #profile = mkdtempSync(join(tmpdir(), 'outpost-profile-'))
  #server: Promise<Server> | undefined
  #chromium: Promise<Chromium> | undefined
  #dying: Promise<void> | undefined
  #desk: Promise<Page> | undefined

  /** @param pages what its origin serves; by the path of a TypeScript module, one page with that in it */
  constructor(pages: string | (() => Promise<PageFiles>)) {
    this.#pages = typeof pages === 'string' ? () => onePage(pages) : pages
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
    this.#server ??= servePages(this.#pages)
    const address = (await this.#server).address()
    assert(typeof address === 'object' && address !== null, 'it listens on a port')
    return `http://localhost:${address.port}`
  }

  /** Closes the tab that the test works in, and what it holds open: for a store that one tab has to itself. */
  async clearDesk(): Promise<void> {
    const desk = this.#desk
    this.#desk = undefined
    const page = await desk
    if (page && !page.isClosed()) await page.close()
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

/** By path; `/` is the page that every tab opens. */
export type PageFiles = ReadonlyMap<string, { readonly type: string; readonly body: string | Uint8Array }>

const PAGE = '<!doctype html><script type="module" src="/program.js"></script>'

async function onePage(program: string): Promise<PageFiles> {
  const bundle = await rolldown({ input: program, platform: 'browser' })
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })
  await bundle.close()
  return new Map([
    ['/', { type: 'text/html', body: PAGE }],
    ['/program.js', { type: 'text/javascript', body: output[0].code }],
  ])
}

async function servePages(pages: () => Promise<PageFiles>): Promise<Server> {
  const files = await pages()
  const server = createServer(({ url = '/' }, response) => {
    const file = files.get(url) ?? files.get('/')
    response.setHeader('content-type', file?.type ?? 'text/plain')
    response.end(file?.body)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve)
  })
  return server
}

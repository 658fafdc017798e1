import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts'
import { readAll } from './forward.ts'
import { drawFault, type FaultKind } from './schedule.ts'
import { PORTAL_PAGE } from './spells.ts'

const SEED = 'proxy'
const BODY = JSON.stringify({ words: 'x'.repeat(2_000) })

let seen: string[] = []
let proxy: FaultProxy
const server = createServer((request, reply) => void echo(request, reply))

let emit: (event: string) => void = () => {}

async function echo(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  if (request.url === '/api/v2/events') {
    reply.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    emit = (event) => reply.write(event)
    return
  }
  try {
    const body = (await readAll(request)).toString()
    seen.push(`${request.method} ${request.url} ${body.length}`)
    reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ heard: body }))
  } catch {
    seen.push('half')
  }
}

beforeEach(async () => {
  seen = []
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  proxy = await startFaultProxy({ host: '127.0.0.1', port, mode: 'flaky', seed: SEED })
})

afterEach(async () => {
  await proxy.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const post = async (terminal: number) => {
  try {
    const response = await fetch(`${proxy.urlOf(terminal)}/api/v2/sync/push?x=1`, { method: 'POST', body: BODY })
    return { status: response.status, length: (await response.text()).length }
  } catch {
    return 'cut' as const
  }
}

/** A terminal whose first request is to suffer this. */
const victimOf = (kind: FaultKind): number => {
  for (let terminal = 0; ; terminal++) if (drawFault('flaky', SEED, terminal, 0).kind === kind) return terminal
}
const once = `POST /api/v2/sync/push?x=1 ${BODY.length}`
/** Real milliseconds: over before a test's patience, and longer than a request takes. */
const SPELL_MS = 300
/** For a machine that does much else. */
const PATIENCE = { timeout: 30_000 }
const portal = { status: 200, length: PORTAL_PAGE.length }
const heard = { status: 200, length: JSON.stringify({ heard: BODY }).length }

describe('the fault proxy', () => {
  it.each([
    ['none', heard, [once]],
    ['delay', heard, [once]],
    ['lost_request', 'cut', []],
    ['lost_reply', 'cut', [once]],
    ['duplicate', heard, [once, once]],
    ['cut_reply', 'cut', [once]],
    ['cut_request', 'cut', ['half']],
    ['offline', 'cut', []],
  ] as const)('%s: the client gets what is left, the server what came through', async (kind, answer, arrived) => {
    proxy.arm(true)
    expect(await post(victimOf(kind))).toEqual(answer)
    await expect.poll(() => seen).toEqual(arrived)
    expect(proxy.counts.get(kind) ?? 0).toBe(kind === 'none' ? 0 : 1)
  })

  it.each([['status_500', 500] as const, ['status_503', 503] as const])(
    '%s never reaches the server',
    async (kind, status) => {
      proxy.arm(true)
      expect(await post(victimOf(kind))).toMatchObject({ status })
      expect(seen).toEqual([])
    },
  )

  it('keeps a terminal off the line for as long as its offline spell lasts, and others on it', async () => {
    proxy.arm(true)
    const [offline, other] = [victimOf('offline'), victimOf('none')]
    await post(offline)
    expect(await post(offline)).toBe('cut')
    expect(await post(other)).toEqual(heard)
    proxy.arm(false)
    expect(await post(offline)).toEqual(heard)
  })

  it.each([
    ['answers_lost', 'cut', [once]],
    ['requests_lost', 'cut', []],
    ['portal_page', portal, []],
    ['portal_redirect', portal, []],
  ] as const)('%s: a spell begins with the next request and ends', async (spell, answer, arrived) => {
    const terminal = victimOf('none')
    proxy.cast(terminal, spell, SPELL_MS)
    expect(await post(terminal)).toEqual(heard)
    proxy.arm(true)
    seen = []
    expect(await post(terminal)).toEqual(answer)
    await expect.poll(() => seen, PATIENCE).toEqual(arrived)
    expect(proxy.counts.get(spell)).toBe(1)
    await expect.poll(async () => post(terminal), PATIENCE).toEqual(heard)
  })

  it('holds an event stream back while answers are lost, and brings what it held', async () => {
    const terminal = victimOf('none')
    const stream = await fetch(`${proxy.urlOf(terminal)}/api/v2/events`)
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    proxy.arm(true)
    proxy.cast(terminal, 'answers_lost', SPELL_MS)
    const notBefore = performance.now() + SPELL_MS
    const cut = post(terminal)
    await expect.poll(() => seen, PATIENCE).toEqual([once])
    emit('hint')
    expect((await reader?.read())?.value).toBe('hint')
    expect(Math.ceil(performance.now())).toBeGreaterThanOrEqual(notBefore) // no timer fires early
    expect(await cut).toBe('cut')
  })

  it('lets a portal end event streams', async () => {
    const terminal = victimOf('none')
    const stream = await fetch(`${proxy.urlOf(terminal)}/api/v2/events`)
    proxy.arm(true)
    proxy.cast(terminal, 'portal_page', SPELL_MS)
    await post(terminal)
    await expect(stream.text()).rejects.toThrow()
  })

  it('lets the next request suffer what is forced on it, once', async () => {
    const terminal = victimOf('none')
    proxy.arm(true)
    proxy.strikeNext(terminal, 'lost_reply')
    expect(await post(terminal)).toBe('cut')
    expect(proxy.counts.get('lost_reply')).toBe(1)
  })

  it('leaves everybody alone until it is armed', async () => {
    expect(await post(victimOf('lost_request'))).toEqual(heard)
  })
})

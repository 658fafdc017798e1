import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts'
import { readAll } from './forward.ts'
import { drawFault, type FaultKind } from './schedule.ts'

const SEED = 'proxy'
const BODY = JSON.stringify({ words: 'x'.repeat(2_000) })

let seen: string[] = []
let proxy: FaultProxy
const server = createServer((request, reply) => void echo(request, reply))

async function echo(request: IncomingMessage, reply: ServerResponse): Promise<void> {
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

  it('leaves everybody alone until it is armed', async () => {
    expect(await post(victimOf('lost_request'))).toEqual(heard)
  })
})

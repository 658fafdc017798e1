import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { systemTimers } from '@outpost/kernel'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { call, startTestPostgres } from '../testing/index.ts'
import {
  type Environment,
  type OutpostProcess,
  runOutpost,
  startOutpost,
  temporaryData,
} from '../testing/outpost-process.ts'

const CATALOGUE = (name: string): string => join(import.meta.dirname, '../../fixtures/catalogue', name)
const data = temporaryData()
const running = new Set<OutpostProcess>()

function start(env: Environment = {}): OutpostProcess {
  const outpost = startOutpost(['start'], { OUTPOST_DATA: data.path, ...env })
  running.add(outpost)
  void outpost.ended.then(() => running.delete(outpost))
  return outpost
}

async function stop(outpost: OutpostProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | undefined> {
  outpost.child.kill(signal)
  return outpost.ended
}

const postmasterPid = (): number =>
  Number(readFileSync(join(data.path, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
const isRunning = () => existsSync(join(data.path, 'postgres', 'postmaster.pid'))

const signIn = async (url: string): Promise<string> => {
  const body = { grant: 'password', staffCode: 'admin', password: 'demo-admin-001' }
  return (await call(url, 'POST /api/v2/auth/token', { body })).body['accessToken'] as string
}

let firstEpoch = ''

beforeAll(async () => {
  const first = start()
  const ready = await first.ready
  firstEpoch = ready.epoch
  expect(ready.demo).toBe(true)
  await stop(first)
})
afterEach(async () => {
  for (const outpost of running) await stop(outpost)
})
afterAll(() => data.remove())

describe('a second start', () => {
  test('keeps the data, is the same history, and prints fresh enrolment codes that work', async () => {
    const { url, epoch, enrolmentCodes } = await start().ready
    expect(epoch).toBe(firstEpoch)
    expect(enrolmentCodes.map(({ branch }) => branch)).toEqual(['B01', 'B02', 'B03', 'B04'])
    const products = await call(url, 'GET /api/v2/products?limit=200', { token: await signIn(url) })
    expect(products.body['items']).toHaveLength(200)
    const body = {
      code: enrolmentCodes[0]?.code.toLowerCase(),
      terminalId: '01890000-0000-7000-8000-000000000001',
      secret: 'x'.repeat(43),
      platform: 'web',
    }
    const enrolled = await call(url, 'POST /api/v2/terminals', { key: '01890000-0000-7000-8000-0000000000aa', body })
    expect(enrolled.body).toMatchObject({ terminalCode: 'T01', receiptPrefix: 'B01-T01' })
  })
})

describe('stopping', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('by %s ends everything with exit code 0', async (signal) => {
    const outpost = start()
    await outpost.ready
    outpost.child.kill(signal)
    expect(await stop(outpost, signal)).toBe(0) // a second one within is harmless
    expect(isRunning()).toBe(false)
    expect(outpost.said()).toContain('{"event":"stopped","ok":true}')
  })

  test('ends an open event stream', async () => {
    const outpost = start()
    const { url } = await outpost.ready
    const token = await signIn(url)
    const branches = (await call(url, 'GET /api/v2/branches', { token })).body['items'] as { id: string }[]
    const stream = await fetch(`${url}/api/v2/events?branchId=${branches[0]?.id}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(stream.status).toBe(200)
    const ended = stream.text()
    expect(await stop(outpost)).toBe(0)
    await ended
  })

  test('while it is still starting leaves nothing running', async () => {
    const outpost = start()
    while (!outpost.said().includes('Starting PostgreSQL')) await systemTimers.sleep(5)
    expect(await stop(outpost, 'SIGINT')).toBe(0)
    expect(isRunning()).toBe(false)
  })
})

describe('after kill -9', () => {
  test('of the server, the next start takes over the PostgreSQL that was left behind', async () => {
    const killed = start()
    await killed.ready
    const pid = postmasterPid()
    await stop(killed, 'SIGKILL')
    expect(isRunning()).toBe(true)
    const next = start()
    expect((await next.ready).epoch).toBe(firstEpoch)
    expect(postmasterPid()).toBe(pid)
    expect(await stop(next)).toBe(0)
    expect(isRunning()).toBe(false)
  })

  test('of both, the next start recovers', async () => {
    const killed = start()
    await killed.ready
    process.kill(postmasterPid(), 'SIGKILL')
    await stop(killed, 'SIGKILL')
    const { url } = await start().ready
    expect((await call(url, 'GET /readyz')).status).toBe(200)
  })

  test('of PostgreSQL, the server brings it back and answers again', async () => {
    const outpost = start({ OUTPOST_BACKUP_AT: '0 0 29 2 *' })
    const { url } = await outpost.ready
    const pid = postmasterPid()
    process.kill(pid, 'SIGKILL')
    while (!outpost.said().includes('PostgreSQL is back')) await systemTimers.sleep(20)
    expect(postmasterPid()).not.toBe(pid)
    expect((await call(url, 'GET /readyz')).status).toBe(200)
    expect(await stop(outpost)).toBe(0)
  })
})

describe('side by side', () => {
  test('a second server on the same folder is refused in words', async () => {
    const first = start()
    await first.ready
    const second = start()
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain('Another Outpost runs on')
    expect((await call((await first.ready).url, 'GET /readyz')).status).toBe(200)
  })

  test('a busy port is told before anything is started', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const outpost = start({ PORT: String(port) })
    expect(await outpost.ended).toBe(1)
    expect(outpost.said()).toContain(`Port ${port} is in use by another program.`)
    expect(outpost.said()).not.toContain('Starting PostgreSQL')
    other.close()
  })

  test('commands work beside a running server and leave it be, and without one', async () => {
    const env = { OUTPOST_DATA: data.path }
    const outpost = start()
    const { url } = await outpost.ready
    const beside = await runOutpost(['enrolment-code', 'b02'], env)
    expect(beside).toMatchObject({ code: 0, closing: { ok: true, branch: 'B02' } })
    expect((await call(url, 'GET /readyz')).status).toBe(200)
    const dirty = await runOutpost(['import-catalog', CATALOGUE('dirty.csv')], env)
    expect(dirty).toMatchObject({ code: 1, closing: { ok: false, imported: false, created: expect.any(Number) } })
    expect(dirty.said).toContain('Nothing was imported')
    const clean = ['import-catalog', CATALOGUE('good.csv'), '--create-categories', '--currency', 'gbp']
    expect(await runOutpost(clean, env)).toMatchObject({ code: 0, closing: { imported: true, created: 4 } })
    const found = await runOutpost(['import-catalog', '/nowhere.csv'], env)
    expect(found).toMatchObject({ code: 1, closing: { error: expect.stringContaining('/nowhere.csv cannot be read') } })
    await stop(outpost)
    const without = await runOutpost(['enrolment-code', 'B09'], env)
    expect(without).toMatchObject({ code: 1, closing: { ok: false } })
    expect(without.said).toContain('There is no branch B09. There are B01, B02, B03, B04.')
    expect(isRunning()).toBe(false)
  })
})

describe('somebody else’s PostgreSQL', () => {
  test('is served from and left running, without a demo unless asked', async () => {
    const database = await (await startTestPostgres()).createDatabase()
    const outpost = start({ DATABASE_URL: database.url })
    const { url, demo, enrolmentCodes } = await outpost.ready
    expect([demo, enrolmentCodes]).toEqual([false, []])
    expect((await call(url, 'GET /readyz')).status).toBe(200)
    expect(await stop(outpost)).toBe(0)
    const env = { OUTPOST_DATA: data.path, DATABASE_URL: database.url }
    const admin = await runOutpost(['create-admin', 'root'], env)
    expect(admin.closing).toMatchObject({ ok: true, code: 'root' })
    const again = start({ DATABASE_URL: database.url })
    const body = { grant: 'password', staffCode: 'root', password: admin.closing['password'] }
    expect((await call((await again.ready).url, 'POST /api/v2/auth/token', { body })).status).toBe(200)
    expect(await stop(again)).toBe(0)
    await database.close()
  })

  test('that cannot be reached is told with its place, not its password', async () => {
    const outpost = start({ DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/outpost' })
    expect(await outpost.ended).toBe(1)
    expect(outpost.said()).toContain('No connection to the PostgreSQL of DATABASE_URL at 127.0.0.1:1/outpost')
    expect(outpost.said()).not.toContain('hunter2')
  })
})

test('a wrong setting ends the start with what it must be', async () => {
  const { code, said } = await runOutpost(['start'], { OUTPOST_DATA: data.path, PORT: 'http' })
  expect(code).toBe(1)
  expect(said).toContain('PORT must be a whole number from 0 to 65535, not "http".')
})

test('secrets of the data folder are for their owner alone', () => {
  for (const name of ['secret.key', 'postgres.password']) {
    expect(statSync(join(data.path, name)).mode & 0o077).toBe(0)
  }
})

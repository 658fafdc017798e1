import { createServer as createProbe } from 'node:net'
import { resolve } from 'node:path'
import { systemClock, unwrap } from '@outpost/kernel'
import { createServer, type Server } from '../app.ts'
import { composeClock, composeDatabase, composeServer } from '../compose.ts'
import { composeSchedule } from '../compose-recovery.ts'
import type { Config } from '../config/index.ts'
import { branchScope } from '../db/branch-scope.ts'
import type { Database } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { demoState, seedDemo } from '../demo/index.ts'
import type { Schedule } from '../recovery/index.ts'
import { createEnrolmentCode } from '../slices/auth/index.ts'
import { readAllBranches } from '../slices/branches/index.ts'
import { type BannerCode, banner } from './banner.ts'
import { CommandFailed } from './output.ts'
import type { CommandContext, Outcome } from './run-command.ts'
import { stopSignal } from './stop-signal.ts'

/** Starts everything, says where it is, and stops all of it on the first signal. */
export async function start(command: CommandContext): Promise<Outcome> {
  const { config, output } = command
  const stop = stopSignal(output)
  await refuseBusyPort(config)
  output.say(config.databaseUrl === undefined ? 'Starting PostgreSQL …' : 'Connecting to PostgreSQL …')
  const startedAt = systemClock.now()
  const database = await composeDatabase(config, 'server', output)
  let server: Server | undefined
  let schedule: Schedule | undefined
  try {
    server = await prepare(command, database)
    if (!stop.aborted) await makeDemo(command, database, server)
    if (!stop.aborted) {
      // Asked before terminals may ask: a nation that comes back at once would let the banner's questions wait, and fail.
      const demo = (await demoState(database.pool)) === 'complete'
      const codes = await freshCodes(server)
      const url = await listen(server, config)
      schedule = composeSchedule(config, database, server.context.log)
      const dataFolder = resolve(config.data)
      output.print(banner({ url, database: databaseLine(database, config), dataFolder, codes, demo }))
      const readyMs = systemClock.now() - startedAt
      output.json({
        event: 'ready',
        url,
        dataFolder,
        epoch: server.context.epoch,
        demo,
        enrolmentCodes: codes,
        readyMs,
      })
      await aborted(stop)
    }
    return { event: 'stopped', ok: true }
  } finally {
    await schedule?.stop()
    await server?.close()
    await database.close()
    output.say('Stopped.')
  }
}

async function prepare({ config, output }: CommandContext, database: Database): Promise<Server> {
  output.say(`${database.version} is up. Checking the schema …`)
  const ran = await migrate(database.pool, composeClock(config).clock)
  if (ran.length > 0) output.say(`Migrated: ${ran.join(', ')}.`)
  return createServer({
    ...composeServer(config, database.pool),
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel, stream: process.stderr },
  })
}

/** Makes the demo chain where one is wanted, or finishes one that was cut short. */
async function makeDemo({ config, output }: CommandContext, database: Database, { context }: Server): Promise<void> {
  if (config.demo === 'off' || (config.demo === 'auto' && database.kind === 'external')) return
  const state = await demoState(database.pool)
  if (state === 'absent' || state === 'unfinished') await seedDemo(context, (line) => output.say(line))
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done()
    else signal.addEventListener('abort', () => done(), { once: true })
  })

async function listen({ app }: Server, { host, port }: Config): Promise<string> {
  const { level } = app.log
  try {
    app.log.level = 'silent' // the banner tells the address better than Fastify's own line
    await app.listen({ host, port })
    app.log.level = level
  } catch (error) {
    throw portFailure(error, { host, port })
  }
  const { port: taken } = app.server.address() as { port: number }
  const isOpen = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' || host === '::1'
  return `http://${isOpen ? 'localhost' : host}:${taken}`
}

/** Asked before PostgreSQL is started: a newcomer learns of it at once. */
function refuseBusyPort({ host, port }: Config): Promise<void> {
  return new Promise((done, fail) => {
    const probe = createProbe()
    probe.once('error', (error) => fail(portFailure(error, { host, port })))
    probe.listen(port, host, () => probe.close(() => done()))
  })
}

function portFailure(error: unknown, { host, port }: Pick<Config, 'host' | 'port'>): Error {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE') {
    return new CommandFailed(
      `Port ${port} is in use by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
    )
  }
  if (code === 'EACCES')
    return new CommandFailed(`Port ${port} may not be used by this account. Choose one above 1023.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new CommandFailed(`HOST=${host} is no address of this machine.`)
  return error instanceof Error ? error : new Error(String(error))
}

async function freshCodes({ context }: Server): Promise<BannerCode[]> {
  const branches = (await readAllBranches(context.pool)).slice(0, MAX_CODES)
  return Promise.all(
    branches.map(async ({ id, code: branch, name }) => {
      const { code, expiresAt } = unwrap(await createEnrolmentCode(context, branchScope(id), context.newId()))
      return { branch, name, code, expiresAt }
    }),
  )
}

/** Branches whose codes the banner shows: a demo's, not a nation's. */
const MAX_CODES = 12

function databaseLine(database: Database, { databaseUrl }: Config): string {
  if (databaseUrl === undefined) return `${database.version}, embedded`
  const { hostname, port, pathname } = new URL(databaseUrl)
  return `${database.version} at ${hostname}:${port || '5432'}${pathname}`
}

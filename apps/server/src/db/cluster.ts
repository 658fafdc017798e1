import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { systemTimers } from '@outpost/kernel'
import { type PostgresAccount, postgresAccount } from './postgres-account.ts'
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts'
import { readPostmaster, removeStalePostmaster } from './postmaster.ts'
import { runProgram } from './run-program.ts'

/** A PostgreSQL of our own, whose files lie in one folder. It outlives the process that started it until stopped. */
export interface Cluster {
  readonly port: number
  /** It was running already: another command uses it, or a server was killed and left it behind. */
  readonly found: boolean
  url(database: string): string
  stop(): Promise<void>
}

export interface ClusterOptions {
  readonly folder: string
  /** The superuser's password; PostgreSQL listens on the loopback address only. */
  readonly password: string
  /** False for tests to which a power cut means nothing: no fsync. */
  readonly durable: boolean
  /** Wished for, to come back at the same place after a crash; a free one is taken when it is busy. */
  readonly port?: number
  /** Wait for the wished port rather than take another. */
  readonly samePort?: boolean
  readonly say?: (line: string) => void
}

export class ClusterFailed extends Error {
  override readonly name = 'ClusterFailed'
}

/** What running a program of PostgreSQL on a folder takes. */
interface Folder {
  readonly folder: string
  readonly account: PostgresAccount
  readonly programs: PostgresBinaries
}

type Place = ClusterOptions & Folder

const USER = 'outpost'

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const place: Place = {
    ...options,
    folder: resolve(options.folder),
    account: postgresAccount(),
    programs: postgresBinaries(),
  }
  mkdirSync(dirname(place.folder), { recursive: true, mode: 0o755 })
  if (!existsSync(place.folder)) await createCluster(place)
  const running = await runningPort(place)
  const port = running ?? (await startOnFreePort(place))
  const password = encodeURIComponent(place.password)
  return {
    port,
    found: running !== undefined,
    url: (database) => `postgres://${USER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    stop: () => stopCluster(place),
  }
}

/** Stops the PostgreSQL that may run in this folder, left behind by whoever started it. */
export async function stopClusterIn(folder: string): Promise<void> {
  const place = { folder: resolve(folder), account: postgresAccount(), programs: postgresBinaries() }
  if (existsSync(place.folder)) await stopCluster(place)
}

/** Made beside its place and then renamed: a start that is killed half-way leaves nothing that looks like a database. */
async function createCluster(place: Place): Promise<void> {
  place.say?.('Creating the database …')
  const [unfinished, passwordFile] = [`${place.folder}.unfinished`, `${place.folder}.initdb`]
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  place.account.own(unfinished)
  writeFileSync(passwordFile, `${place.password}\n`, { mode: 0o600 })
  place.account.own(passwordFile)
  const who = [`--username=${USER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const sync = place.durable ? [] : ['--no-sync']
  try {
    await mustRun(place, place.programs.initdb, [`--pgdata=${unfinished}`, ...who, ...locale, ...sync])
    renameSync(unfinished, place.folder)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(unfinished, { recursive: true, force: true })
  }
}

const STATE_CHANGE_MS = 100
const STATE_CHANGES = 600 // a minute: recovery after a crash can take that long

/** The port of the PostgreSQL that runs in this folder; one that is starting or stopping is waited for. */
async function runningPort({ folder }: Place): Promise<number | undefined> {
  for (let i = 0; i < STATE_CHANGES; i++) {
    const postmaster = readPostmaster(folder)
    if (postmaster === undefined || postmaster.ready) return postmaster?.port
    await systemTimers.sleep(STATE_CHANGE_MS)
  }
  throw new ClusterFailed(`PostgreSQL in ${folder} neither starts nor stops; look into ${join(folder, 'log')}`)
}

const START_ATTEMPTS = 8

async function startOnFreePort(place: Place): Promise<number> {
  let failure = ''
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt++) {
    const port = place.samePort === true ? (place.port ?? 0) : await freePort(attempt === 0 ? place.port : undefined)
    removeStalePostmaster(place.folder)
    const end = await pgCtl(place, ['start', '-l', join(place.folder, 'start.log'), '-o', settings(place, port)])
    if (end.code === 0) return port
    failure = end.output
    // Right after a kill -9 the dead server's children may still hold its shared memory; and a port may be snatched.
    await systemTimers.sleep(STATE_CHANGE_MS * 2 ** attempt)
  }
  throw new ClusterFailed(`PostgreSQL does not start: ${failure.trim()}\nIts log: ${join(place.folder, 'start.log')}`)
}

function settings({ durable }: Place, port: number): string {
  const durability = durable ? 'on' : 'off'
  const values = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: "''", // the path of a socket may not be longer than 107 bytes; a folder's may
    fsync: durability,
    synchronous_commit: durability,
    full_page_writes: durability,
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off', // our statements are short; compiling them costs more than it saves
    max_wal_size: '2GB',
    min_wal_size: '2GB', // segments are used again: filling a new one with zeros is work that commits wait for
    max_connections: 200,
    logging_collector: 'on',
    log_filename: 'postgresql-%a.log', // a week of logs, then over the oldest
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
  }
  const flags = Object.entries(values).map(([name, value]) => `-c ${name}=${value}`)
  return [`-p ${port}`, ...flags].join(' ')
}

/** Lets transactions under way fail and closes connections; returns when all is on disk. */
async function stopCluster(place: Folder): Promise<void> {
  if (readPostmaster(place.folder) === undefined) return
  const { code, output } = await pgCtl(place, ['stop', '-m', 'fast'])
  if (code !== 0 && readPostmaster(place.folder) !== undefined) throw new ClusterFailed(output.trim())
}

const pgCtl = (place: Folder, args: readonly string[]) =>
  run(place, place.programs.pgCtl, ['-D', place.folder, '-w', '-t', '60', ...args])

function run(place: Folder, program: string, args: readonly string[]) {
  const parent = dirname(place.folder)
  const [command, all] = place.account.command(program, args, [program, join(parent, 'any')])
  return runProgram(command, all, parent)
}

async function mustRun(place: Place, program: string, args: readonly string[]): Promise<void> {
  const { code, output } = await run(place, program, args)
  if (code !== 0) throw new ClusterFailed(output.trim())
}

/** The wished port if it is free, else any. */
async function freePort(wished: number | undefined): Promise<number> {
  if (wished === undefined) return probe(0)
  return probe(wished).catch(() => probe(0))
}

function probe(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address() as { port: number }
      server.close(() => resolve(address.port))
    })
  })
}

import { systemTimers } from '@outpost/kernel'
import type { FastifyBaseLogger } from 'fastify'
import type { Runner } from 'graphile-worker'
import pg from 'pg'
import { SERVER_APPLICATION } from '../db/pool.ts'
import { holdRows } from './hold-rows.ts'

/** Something that is done at set times, by one of all servers of the database. */
export interface ScheduledJob {
  /** Names it in the queue, which all servers share. Of two runs that would overlap the second is left out. */
  readonly name: string
  /** What it works on, where no two jobs may at a time: whichever comes second waits. */
  readonly on?: string
  /** Minute, hour, day, month, weekday, in UTC. */
  readonly at: string
  /** `signal` aborts when the server stops. What it throws is logged, and it is tried again a few times. */
  run(signal: AbortSignal): Promise<void>
}

export interface Schedule {
  /** Ends what is under way, within seconds. */
  stop(): Promise<void>
}

/** Listening, looking at the clock, taking from the queue; beside them each job under way holds one. */
const CONNECTIONS = 3
const ATTEMPTS = 3
/** Real milliseconds between two looks at the queue where no notification comes. */
const POLL_MS = 30_000
const FIRST_RETRY_MS = 5_000
const LAST_RETRY_MS = 3_600_000
const STOP_MS = 5_000

/**
 * Keeps jobs to their times until stopped. The queue lives in the database (graphile-worker, in a schema of its own); when
 * that goes, the schedule waits and is taken up again. Selling never waits for it.
 */
export function keepSchedule(url: string, jobs: readonly ScheduledJob[], log: FastifyBaseLogger): Schedule {
  const stopping = new AbortController()
  const { signal } = stopping
  const state: { runner?: Runner } = {}
  const live = async () => {
    for (let retry = FIRST_RETRY_MS; !signal.aborted; retry = Math.min(LAST_RETRY_MS, retry * 2)) {
      const pool = openPool(url, CONNECTIONS + jobs.length)
      try {
        state.runner = await begin(pool, jobs, log, signal)
        if (signal.aborted) await state.runner.stop()
        await state.runner.promise // ends by itself only where something broke
      } catch (err) {
        if (!signal.aborted) log.warn({ err }, 'the schedule of backups and drills broke off; it is taken up again')
      } finally {
        delete state.runner
        const ended = pool.end().catch(() => undefined)
        if (signal.aborted) await ended // else a job that is under way still keeps its row, and the others go on
      }
      await systemTimers.sleep(retry, signal)
    }
  }
  const life = live()
  return {
    stop: async () => {
      stopping.abort()
      state.runner?.stop().catch(() => undefined)
      const ended = new AbortController()
      await Promise.race([life, systemTimers.sleep(STOP_MS, ended.signal)])
      ended.abort()
    },
  }
}

/** Connections that die say so where they are used; a listener keeps them from taking the process down. */
function openPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, application_name: SERVER_APPLICATION })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/**
 * Without a delay graphile-worker waits for nobody as it ticks a job off: a connection that dies just then is a rejection that
 * nobody hears, of which Node ends the process, and with it the server. With one, be it 0, the schedule alone breaks off.
 */
const CAREFUL = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } } as const

async function begin(
  pgPool: pg.Pool,
  jobs: readonly ScheduledJob[],
  log: FastifyBaseLogger,
  signal: AbortSignal,
): Promise<Runner> {
  const { Logger, run } = await import('graphile-worker') // commands that schedule nothing need not load it
  const said = { error: 'warn', warning: 'warn', info: 'debug', debug: 'trace' } as const
  return run({
    pgPool,
    concurrency: jobs.length, // a long backup keeps nothing else waiting
    pollInterval: POLL_MS,
    preset: CAREFUL,
    noHandleSignals: true,
    crontab: jobs.map(({ name, at }) => `${at} ${name} ?max=${ATTEMPTS}`).join('\n'),
    taskList: Object.fromEntries(jobs.map((job) => [job.name, () => runAlone(pgPool, job, log, signal)])),
    logger: new Logger(() => (level, message, meta) => log[said[level]]({ ...meta }, message)),
  })
}

async function runAlone(pool: pg.Pool, job: ScheduledJob, log: FastifyBaseLogger, signal: AbortSignal): Promise<void> {
  const ran = await holdRows(pool, job, (lost) => job.run(AbortSignal.any([signal, lost])))
  if (!ran) log.info({ job: job.name }, 'left out: the run before is still under way')
}

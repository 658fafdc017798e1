import { describe, expect, it } from 'vitest'
import { buildScript, hashFaults, type ScriptOptions } from './script.ts'
import { KILL_PHASES } from './strike.ts'

const jobs = Array.from({ length: 120 }, (_, index) => ({ at: index * 60_000, terminal: index % 6 }))
const hostile = (seed: string, more: Partial<ScriptOptions> = {}): ScriptOptions => ({
  mode: 'hostile',
  seed,
  terminals: 6,
  jobs,
  ...more,
})
const hashOf = (options: ScriptOptions) => hashFaults(options, buildScript(options))

describe('the script of a hostile run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(hashOf(hostile('7'))).toBe(hashOf(hostile('7')))
    expect(hashOf(hostile('7'))).not.toBe(hashOf(hostile('8')))
    expect(hashOf(hostile('7'))).not.toBe(hashOf(hostile('7', { kills: 5 })))
    expect(hashOf(hostile('7'))).not.toBe(hashOf(hostile('7', { mode: 'flaky' })))
  })

  it('has every kind of blow in the smallest run, for every way of dying, clock and line', () => {
    const script = buildScript(hostile('7'))
    const saying = (kind: string, what: string) =>
      new Set(script.flatMap((blow) => (blow.kind === kind ? [Object(blow)[what]] : [])))
    expect([...saying('kill_client', 'phase')].sort()).toEqual([...KILL_PHASES].sort())
    expect([...saying('spell', 'spell')].sort()).toEqual([
      'answers_lost',
      'portal_page',
      'portal_redirect',
      'requests_lost',
    ])
    expect([...saying('kill_server', 'victim')].sort()).toEqual(['postgres', 'server'])
    expect(saying('request', 'fault').size).toBe(9)
    const offsets = [...saying('clock', 'offsetMs')] as number[]
    expect(offsets.map(Math.sign).sort()).toEqual(expect.arrayContaining([-1, 0, 1]))
    expect(saying('kill_client_at_random', 'kind').size).toBe(1)
    expect(saying('disk_full', 'kind').size).toBe(1)
    expect(script.some((blow) => blow.kind === 'kill_client' && blow.wakesWith !== undefined)).toBe(true)
  })

  it('strikes jobs that the terminal has, early enough that it still has work', () => {
    for (const { terminal, position } of buildScript(hostile('7'))) {
      expect(position).toBeLessThan(jobs.filter((job) => job.terminal === terminal).length)
      expect(jobs.findIndex((job) => job.terminal === terminal)).not.toBe(-1)
    }
  })

  it('kills nobody under flaky unless told to, and then server and database by turns', () => {
    expect(buildScript(hostile('7', { mode: 'flaky' }))).toEqual([])
    const script = buildScript(hostile('7', { mode: 'flaky', kills: 4 }))
    expect(script.map((blow) => blow.kind === 'kill_server' && blow.victim)).toEqual([
      'server',
      'postgres',
      'server',
      'postgres',
    ])
    expect(buildScript(hostile('7', { kills: 0 })).some(({ kind }) => kind === 'kill_server')).toBe(false)
  })
})

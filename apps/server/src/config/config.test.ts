import { readFileSync } from 'node:fs'
import { unwrap } from '@outpost/kernel'
import { describe, expect, test } from 'vitest'
import { configurationPage, describeConfig, readConfig, unknownVariables } from './index.ts'

describe('configuration', () => {
  test('without any is that of a newcomer: port 3000, ./data, an embedded database', () => {
    expect(unwrap(readConfig({}))).toEqual({
      port: 3_000,
      host: '127.0.0.1',
      data: './data',
      pgPool: 20,
      demo: 'auto',
      logLevel: 'info',
      accessTokenTtlS: 900,
      spreadMs: 60_000,
      reportEveryMs: 60_000,
      metricsBranches: 1_000,
      serviceName: 'outpost',
      tracesShare: 1,
      maxConnections: 10_000,
      requestTimeoutMs: 300_000,
      callerRequestsPerMin: 12_000,
      addressRequestsPerMin: 6_000,
      shedAboveMs: 500,
      clock: 'system',
      backupAt: '15 2 * * *',
      backupKeep: 14,
      drillAt: '45 3 * * 0',
    })
  })

  test.each([
    ['0 */6 * * *', true],
    ['5,35 1-5 1 * 1-5/2', true],
    ['off', true],
    ['daily', false],
    ['15 2 * *', false],
    ['15 2 * * MON', false],
  ])('takes %j for a time of backups: %j', (OUTPOST_BACKUP_AT, ok) => {
    expect(readConfig({ OUTPOST_BACKUP_AT }).ok).toBe(ok)
  })

  test('says of every wrong value what it must be, all at once', () => {
    const config = readConfig({ PORT: '3000x', OUTPOST_LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://root:pw@x' })
    expect(config).toEqual({
      ok: false,
      error: [
        'PORT must be a whole number from 0 to 65535, not "3000x".',
        'DATABASE_URL must be a URL that begins with postgres://.',
        'OUTPOST_LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, not "loud".',
      ],
    })
  })

  test.each(['-1', '65536', '3e3', ' 80', '0x50'])('takes no port %j', (PORT) => {
    expect(readConfig({ PORT }).ok).toBe(false)
  })

  test('takes an empty variable for an absent one', () => {
    expect(unwrap(readConfig({ PORT: '', DATABASE_URL: '' })).port).toBe(3_000)
  })

  test('reads a scaled clock', () => {
    const { clock } = unwrap(readConfig({ OUTPOST_CLOCK: 'scaled:2009-12-01T00:00:00Z:1700000000000:17500' }))
    expect(clock).toEqual({ startAt: 1_259_625_600_000, originAt: 1_700_000_000_000, factor: 17_500 })
    for (const text of ['scaled:', 'scaled:now:1:1', 'scaled:2009-12-01T00:00:00Z:1:0', 'real']) {
      expect(readConfig({ OUTPOST_CLOCK: text }).ok).toBe(false)
    }
  })

  test('believes no proxy but those named by address or network', () => {
    const trusted = (OUTPOST_TRUST_PROXY: string) => readConfig({ OUTPOST_TRUST_PROXY }).ok
    for (const text of ['127.0.0.1', '10.0.0.0/8, 192.168.1.1', 'fd00::/8'])
      expect([text, trusted(text)]).toEqual([text, true])
    for (const text of ['true', '*', '10.0.0.0/33', '10.0.0.0/', ',', 'proxy.local'])
      expect([text, trusted(text)]).toEqual([text, false])
  })

  test('takes an address of a collector and a share of what is traced, and nothing like them', () => {
    const read = (OTEL_EXPORTER_OTLP_ENDPOINT: string, OUTPOST_TRACES_SHARE: string) =>
      readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT, OUTPOST_TRACES_SHARE })
    expect(unwrap(read('https://collector:4318', '0.05'))).toMatchObject({
      otlpEndpoint: 'https://collector:4318',
      tracesShare: 0.05,
    })
    expect(read('collector:4317', '5')).toEqual({
      ok: false,
      error: [
        'OTEL_EXPORTER_OTLP_ENDPOINT must be a URL that begins with http:// or https://.',
        'OUTPOST_TRACES_SHARE must be a number from 0 to 1, such as 0.05, not "5".',
      ],
    })
  })

  test('is shown without its secrets', () => {
    const shown = JSON.stringify(describeConfig({ DATABASE_URL: 'postgres://u:hunter2@x/y', OUTPOST_SECRET: 'ab' }))
    expect(shown).not.toMatch(/hunter2|"ab"/)
  })

  test('names variables that are most likely misspelt', () => {
    expect(unknownVariables({ OUTPOST_LOGLEVEL: 'info', OUTPOST_DATA: 'x', HOME: '/' })).toEqual(['OUTPOST_LOGLEVEL'])
  })
})

test('docs/configuration.md is made from the table of settings', () => {
  const page = readFileSync(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8')
  expect(page).toBe(configurationPage())
})

import { LATENCY_BOUNDS_MS } from '@outpost/contract'
import type { TerminalReport } from '@outpost/contract/v2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from '../../testing/call.ts'
import { type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'

let server: TestServer
let seed: Minimal

beforeAll(async () => {
  server = await startTestServer({ reportEveryMs: 60_000, metricsToken: 'a token of metrics', branchSeries: 1 })
  seed = await server.seedMinimal({ branches: 2 })
})
afterAll(() => server.close())

const scrape = async (headers: Record<string, string> = {}) => call(server.url, 'GET /metrics', { headers })
const tell = (more: Partial<TerminalReport> = {}) => {
  const counts = LATENCY_BOUNDS_MS.map(() => 0).concat(0)
  const report: TerminalReport = {
    at: new Date().toISOString(),
    windowMs: 60_000,
    queue: { pending: 3, retrying: 0, deadLetters: 0, oldestUnsentAt: '2020-01-01T00:00:00Z', unsentAmount: 1_250 },
    backlog: 0,
    latency: { counts: counts.with(0, 2).with(14, 1), sumMs: 90_000_100 },
    errors: [{ code: 'network', count: 2 }],
    ways: ['pull'],
    contractVersion: '0.1.0',
    ...more,
  }
  return call(server.url, 'POST /api/v2/terminal-reports', { token: seed.terminal.token, body: report })
}

test('Prometheus gets the sums of the nation, histograms that only grow, and series of as many branches as are wanted', async () => {
  await tell()
  await server.telemetry.flush()
  await tell()
  await server.telemetry.flush()
  const { text, headers } = await scrape()
  expect(headers.get('content-type')).toContain('text/plain')
  const lines = text.split('\n')
  for (const line of [
    'outpost_terminals{link="online"} 1',
    'outpost_unsent_mutations 3',
    `outpost_unsent_amount{currency="${seed.branch.currency}"} 1250`,
    '# TYPE outpost_sync_latency_seconds histogram',
    'outpost_sync_latency_seconds_bucket{le="0.1"} 4',
    'outpost_sync_latency_seconds_bucket{le="86400"} 4',
    'outpost_sync_latency_seconds_bucket{le="+Inf"} 6',
    'outpost_sync_latency_seconds_count 6',
    'outpost_sync_latency_seconds_sum 180000.2',
    'outpost_terminal_errors_total 4',
    'outpost_terminal_reports_total 2',
    'outpost_branch_unsent_mutations{branch="B01",region="Test"} 3',
  ]) {
    expect(lines).toContain(line)
  }
  expect(lines.filter((line) => line.startsWith('outpost_branch_score{'))).toHaveLength(1)
  expect(text).toContain('outpost_nodejs_eventloop_lag_seconds')
})

test('every line is of the form that Prometheus reads', async () => {
  const { text } = await scrape()
  const sample =
    /^[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_][a-zA-Z0-9_]*="[^"]*"(,[a-zA-Z_][a-zA-Z0-9_]*="[^"]*")*\})? (-?[0-9.e+-]+|Nan|NaN|[+-]Inf)$/
  const odd = text.split('\n').filter((line) => line !== '' && !line.startsWith('# ') && !sample.test(line))
  expect(odd).toEqual([])
})

test('who comes through a proxy needs the token', async () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.9' }
  expect((await scrape(forwarded)).status).toBe(401)
  expect((await scrape({ ...forwarded, authorization: 'Bearer another token' })).status).toBe(401)
  expect((await scrape({ ...forwarded, authorization: 'Bearer a token of metrics' })).status).toBe(200)
})

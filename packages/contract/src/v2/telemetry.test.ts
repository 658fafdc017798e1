import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CONTRACT_VERSION, LATENCY_BOUNDS_MS, MAX_REPORT_ERRORS } from '../index.ts'
import { PushRequest, TerminalReport, validate } from './index.ts'

const golden = (title: string) =>
  JSON.parse(readFileSync(new URL(`../../golden/v2/wire/${title}.json`, import.meta.url), 'utf8'))

describe('a terminal’s report', () => {
  it('counts latencies in ascending buckets, and one more for what is longer than all', () => {
    expect([...LATENCY_BOUNDS_MS].toSorted((a, b) => a - b)).toEqual([...LATENCY_BOUNDS_MS])
    const { latency } = golden('TerminalReport')
    expect(latency.counts).toHaveLength(LATENCY_BOUNDS_MS.length + 1)
    const short = { ...golden('TerminalReport'), latency: { ...latency, counts: latency.counts.slice(1) } }
    expect(validate(TerminalReport, short)).toMatchObject({ ok: false, error: [{ code: 'minItems' }] })
  })

  it('names a bounded number of errors', () => {
    const errors = Array.from({ length: MAX_REPORT_ERRORS + 1 }, (_, i) => ({ code: `code_${i}`, count: 1 }))
    const report = { ...golden('TerminalReport'), errors }
    expect(validate(TerminalReport, report)).toMatchObject({ ok: false, error: [{ pointer: '/errors' }] })
  })

  it('never makes a push invalid, whatever it is', () => {
    for (const report of [golden('TerminalReport'), 'nonsense', null, { queue: -1 }]) {
      expect(validate(PushRequest, { ...golden('PushRequest'), report })).toMatchObject({ ok: true })
    }
  })
})

it('tells the version of this very package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(CONTRACT_VERSION).toBe(version)
})

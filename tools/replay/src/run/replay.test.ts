import { fileURLToPath } from 'node:url'
import { systemClock } from '@outpost/kernel'
import { expect, it } from 'vitest'
import type { Progress } from './progress.ts'
import { replay } from './replay.ts'

const FIXTURE = fileURLToPath(new URL('../../fixtures/online-retail-excerpt.csv', import.meta.url))
const TIMEOUT_MS = 180_000
const silent: Progress = { stage: () => {}, step: () => {}, end: () => {} }

it(
  'plays real sales through terminals, a bad network and a server, and every figure equals the file',
  async () => {
    const options = { data: FIXTURE, terminals: 4, branches: 2, faults: 'flaky', seed: '7', limit: 60 } as const
    const report = await replay(
      { ...options, minutes: 0.1, keep: false },
      { realClock: systemClock, progress: silent, onFolder: () => {} },
    )
    expect(report).toMatchObject({
      differences: [],
      refusals: [],
      invoices: 60,
      rejected: 0,
      lost: 0,
      doubled: 0,
      stuck: 0,
      reconciled: true,
    })
    expect(report.accepted + report.unsold).toBe(60)
    expect(Object.keys(report.befell)).not.toEqual([])
  },
  TIMEOUT_MS,
)

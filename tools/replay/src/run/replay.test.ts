import { fileURLToPath } from 'node:url'
import { systemClock } from '@outpost/kernel'
import { expect, it } from 'vitest'
import type { Progress } from './progress.ts'
import { replay } from './replay.ts'

const FIXTURE = fileURLToPath(new URL('../../fixtures/online-retail-excerpt.csv', import.meta.url))
const TIMEOUT_MS = 900_000
const silent: Progress = { stage: () => {}, step: () => {}, end: () => {} }

it(
  'plays real sales through terminals that die, a hostile network and a server that dies, and every figure equals the file',
  async () => {
    const options = { data: FIXTURE, terminals: 6, branches: 2, faults: 'hostile', seed: '1', limit: 70 } as const
    const report = await replay(
      { ...options, minutes: 0.15, keep: false },
      { realClock: systemClock, progress: silent, onFolder: () => {} },
    )
    expect(report).toMatchObject({
      differences: [],
      refusals: [],
      invoices: 70,
      rejected: 0,
      lost: 0,
      doubled: 0,
      stuck: 0,
      befell: { missing: [] },
      reconciled: true,
    })
    expect(report.accepted + report.unsold).toBe(70)
  },
  TIMEOUT_MS,
)

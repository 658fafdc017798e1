import { describe, expect, it } from 'vitest'
import { runSimulation } from './testing/sim/simulation.ts'

const SEEDS = Array.from({ length: 12 }, (_, i) => `day-${i + 1}`)

describe('a day of trade', () => {
  it.each(SEEDS)('S1, S20, S31: loses, doubles and blocks nothing, whatever happens (seed %s)', async (seed) => {
    const { faults } = await runSimulation({ seed, terminals: 4, sales: 60, faults: 0.25, restores: 2 })
    expect(faults, `seed ${seed}`).toEqual([])
  })

  it.each(SEEDS)('S85, S86: nor where terminals fork between a backup and its restore (seed %s)', async (seed) => {
    const day = { seed: `forked ${seed}`, terminals: 4, sales: 60, faults: 0.15, restores: 3, forks: 0.05 }
    const { faults } = await runSimulation(day)
    expect(faults, `seed ${day.seed}`).toEqual([])
  })

  it('S2: draws the same day from the same seed', async () => {
    const day = { seed: 'twice', terminals: 3, sales: 40, faults: 0.3, restores: 1 }
    const [first, second] = [await runSimulation(day), await runSimulation(day)]
    expect(second.trace).toEqual(first.trace)
    expect(first.trace.length).toBeGreaterThan(100)
  })
})

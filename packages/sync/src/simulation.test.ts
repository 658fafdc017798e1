import { describe, expect, it } from 'vitest'
import { runSimulation } from './testing/sim/simulation.ts'

const SEEDS = Array.from({ length: 12 }, (_, i) => `day-${i + 1}`)

describe('a day of trade', () => {
  it.each(SEEDS)('S1, S20, S31: loses, doubles and blocks nothing, whatever happens (seed %s)', async (seed) => {
    const { faults } = await runSimulation({ seed, terminals: 4, sales: 60, faults: 0.25, restores: 2 })
    expect(faults, `seed ${seed}`).toEqual([])
  })

  it('S2: draws the same day from the same seed', async () => {
    const day = { seed: 'twice', terminals: 3, sales: 40, faults: 0.3, restores: 1 }
    const [first, second] = [await runSimulation(day), await runSimulation(day)]
    expect(second.trace).toEqual(first.trace)
    expect(first.trace.length).toBeGreaterThan(100)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from '../../bad-input/stage.ts'
import { runFuzz } from './run-fuzz.ts'

/** A bad seed becomes a case of its own in `bad-input`; `npm run fuzz` goes on from here. */
const SEED = 20_261_127

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('whatever is thrown at any route is answered by one of its own answers, and the books stay in order', async () => {
  const { faults, findings, byStatus } = await runFuzz(stage, { runs: 12, seed: SEED })
  expect(faults, `seed ${SEED}`).toEqual([])
  expect(findings, `seed ${SEED}`).toEqual([])
  for (const status of [200, 201, 400, 401, 404, 422])
    expect([status, byStatus.get(status) ?? 0]).not.toEqual([status, 0])
})

import { parseArgs } from 'node:util'
import { openStage } from '../../bad-input/stage.ts'
import { runFuzz } from './run-fuzz.ts'

/** `npm run fuzz -- --runs 500 --seed 7`: made-up requests to every route of a server of its own. */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100' }, seed: { type: 'string' } },
})
const runs = Number(values.runs)
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  console.error('Usage: npm run fuzz -- [--runs <requests a route>] [--seed <number>]')
  process.exit(2)
}
console.log(`Seed ${seed}, ${runs} requests to each route.`)
const stage = await openStage()
try {
  const { requests, byStatus, faults, findings } = await runFuzz(stage, {
    runs,
    seed,
    onRoute: (operation, count) => console.log(`${operation}: ${count} faults so far`),
  })
  for (const fault of faults) console.log(JSON.stringify(fault, null, 2))
  for (const finding of findings) console.log(`books: ${finding}`)
  const statuses = [...byStatus].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
  console.log(
    `${requests} requests (${statuses.join(', ')}); ${faults.length} faults, ${findings.length} findings; seed ${seed}`,
  )
  process.exitCode = faults.length + findings.length === 0 ? 0 : 1
} finally {
  await stage.close()
}

import { makeProducts } from '../products.ts'
import { type EngineReport, type Plan, runBenches } from '../run-benches.ts'
import { indexedDbEngine } from './indexeddb-engine.ts'

declare global {
  var outpostBench: (plan: Plan) => Promise<EngineReport>
}

/** What the page offers to the program that drives it. */
globalThis.outpostBench = (plan) =>
  runBenches(indexedDbEngine(), makeProducts(plan.products), plan, (what) => console.log(what))

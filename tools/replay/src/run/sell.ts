import type { LocalStore } from '@outpost/sync'
import type { FaultProxy } from '../faults/fault-proxy.ts'
import type { Strike } from '../faults/strike.ts'
import type { Plan } from '../plan/build-plan.ts'
import type { JobFailure } from '../till/messages.ts'
import type { Progress } from './progress.ts'
import type { ServerProcess, Victim } from './server-process.ts'
import { type Stuck, settle } from './settle.ts'
import { createStriker } from './strike-out.ts'
import type { Tills } from './tills.ts'

export interface Selling {
  readonly plan: Plan
  readonly script: readonly Strike[]
  readonly server: Pick<ServerProcess, 'crash'>
  readonly proxy: FaultProxy
  readonly tills: Tills
  readonly stores: readonly LocalStore[]
  readonly progress: Progress
}

export interface Sold {
  readonly failures: readonly JobFailure[]
  readonly stuck: readonly Stuck[]
  readonly killed: ReadonlyMap<Victim, number>
}

/** The selling under faults, and the coming to rest without. */
export async function sell({ plan, script, server, proxy, tills, stores, progress }: Selling): Promise<Sold> {
  progress.stage('selling', plan.jobs.length)
  const striker = createStriker({ script, proxy, server, tills })
  proxy.arm(true)
  const selling = tills.sell({ onJob: progress.step, onBegin: striker.began })
  const failures = await Promise.race([selling, striker.broken])
  const killed = await striker.end()
  proxy.arm(false)
  let most = 0
  const stuck = await settle(stores, (unsent) => {
    if (unsent > most) progress.stage('settling', unsent)
    for (let left = unsent; left < most; left++) progress.step()
    most = unsent
  })
  return { failures, stuck, killed }
}

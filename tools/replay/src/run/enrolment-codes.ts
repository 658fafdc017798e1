import type { ApiClient } from '@outpost/contract/client'
import type { NewId } from '@outpost/kernel'
import type { Plan } from '../plan/build-plan.ts'
import { taken } from './office.ts'
import type { Chain } from './set-up.ts'

/** A code for every terminal, of its branch. */
export async function enrolmentCodes(office: ApiClient, plan: Plan, chain: Chain, newId: NewId): Promise<string[]> {
  const codes: string[] = []
  for (const branch of plan.terminals) {
    const branchId = chain.branches[branch]?.id ?? ''
    codes.push(taken(await office.createEnrolmentCode({ key: newId(), body: { branchId } }), 'enrolment code').code)
  }
  return codes
}

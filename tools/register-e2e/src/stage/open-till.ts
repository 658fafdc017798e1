import { becomes } from '../hands/becomes.ts'
import { type Credentials, type Operator, operatorAt } from '../hands/operator.ts'
import type { Shop } from './shop.ts'
import type { Till } from './till.ts'

export const ALL_SENT = 'All sales are with head office'

/** A new terminal of a branch, loaded whole, with somebody signed in and the register open. */
export async function openTill(
  { house, office }: Shop,
  till: Till,
  {
    branch,
    person,
    float = 10_000,
  }: { readonly branch: string; readonly person: Credentials; readonly float?: number },
): Promise<Operator> {
  const operator = operatorAt(await till.open())
  const before = (await office.sessions(branch)).length
  await operator.enrol(await house.enrolmentCode(branch))
  await operator.signIn(person)
  await operator.openSession(float)
  await becomes(async () => (await office.sessions(branch)).length, before + 1)
  await becomes(() => operator.safety(), ALL_SENT)
  return operator
}

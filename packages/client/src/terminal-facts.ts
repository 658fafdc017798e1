import type { Branch } from '@outpost/contract/v2'
import type { TerminalIdentity } from '@outpost/sync'

/** Who sells, and where. */
export interface TerminalFacts {
  readonly identity: TerminalIdentity
  readonly branch: Branch
}

import { type BranchMemory, type HeadState, isSameHead } from './branch-memory.ts'
import { type Needs, noNeeds } from './needs.ts'
import { knowsProduct, type Reference } from './reference-memory.ts'
import type { WorkingSet } from './working-set.ts'

/** What a decision may be made from with little reading, if the head stands where it did. */
export interface Recalled {
  readonly memory: BranchMemory
  readonly reference: Reference
  /** What has to be read beside it. */
  readonly missing: Needs
  /** Products whose level and branch prices have to be. */
  readonly unstocked: ReadonlySet<string>
}

/** The answer of `PROBE`. */
export interface Probe {
  readonly referenceWrites: number
  /** Something of this has been here before. */
  readonly known: boolean
}

/** Undefined unless these are new orders of known terminals that refer to nothing but goods, people and a session. */
export function recall(memory: BranchMemory | undefined, reference: Reference, needs: Needs): Recalled | undefined {
  if (memory === undefined || !isPlainSale(needs) || !needs.terminals.isSubsetOf(memory.terminals)) return undefined
  for (const { terminalId, intents } of needs.pushes) {
    const lastSeq = memory.terminals.get(terminalId)?.lastSeq ?? Number.MAX_SAFE_INTEGER
    if (intents.some(({ terminalSeq }) => terminalSeq <= lastSeq)) return undefined
  }
  const unstocked = new Set<string>()
  for (const id of needs.products) if (!memory.levels.has(id)) unstocked.add(id)
  return { memory, reference, missing: missingOf(memory, reference, needs), unstocked }
}

/** Whether what was recalled is still true. */
export const holds = ({ memory, reference }: Recalled, head: HeadState, { known, referenceWrites }: Probe): boolean =>
  !known && referenceWrites === reference.writes && isSameHead(memory.head, head)

/** Only pushed orders, none of which refers to anything that is there. */
function isPlainSale(needs: Needs): boolean {
  return (
    needs.orders.size > 0 &&
    needs.pushes.length > 0 &&
    needs.oldestCatalog < Number.MAX_SAFE_INTEGER &&
    needs.mutations.size === needs.offered.size && // nothing depends on another
    Object.entries(needs).every(([kind, keys]) => !(keys instanceof Set) || keys.size === 0 || OF_EVERY_SALE.has(kind))
  )
}

/** What every sale looks at. Whatever else is needed refers to something that memory does not hold. */
const OF_EVERY_SALE: ReadonlySet<string> = new Set<keyof Needs>([
  'terminals',
  'mutations',
  'offered',
  'orders',
  'receipts',
  'sessions',
  'staff',
  'products',
])

function missingOf(memory: BranchMemory, reference: Reference, needs: Needs): Needs {
  const missing = noNeeds()
  missing.oldestCatalog = needs.oldestCatalog
  for (const id of needs.sessions) if (!memory.sessions.has(id)) missing.sessions.add(id)
  for (const id of needs.staff) if (!reference.staff.has(id)) missing.staff.add(id)
  for (const id of needs.products) if (!knowsProduct(reference, id, needs.oldestCatalog)) missing.products.add(id)
  return missing
}

/**
 * The parts of the working set that come from memory; what was missing is filled in. What changes there is lost with the memory
 * unless it is committed.
 */
export function recalledFacts({ memory, reference, missing, unstocked }: Recalled, needs: Needs) {
  for (const id of unstocked) memory.levels.set(id, 0) // unless one is found
  return {
    terminals: memory.terminals,
    sessions: memory.sessions,
    levels: memory.levels,
    branchPrices: memory.branchPrices,
    counted: needs.products,
    products: reference.products,
    staff: reference.staff,
    taxClasses: missing.products.size > 0 ? new Map() : reference.taxClasses,
  } satisfies Partial<WorkingSet>
}

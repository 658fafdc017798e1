import { unwrap } from '@outpost/kernel'
import type { LocalStore } from '@outpost/sync'
import type { Job } from '../plan/job.ts'
import type { TillBooks } from '../reconcile/till-books.ts'
import type { JobFailure } from '../till/messages.ts'

export interface Refused {
  readonly invoices: ReadonlySet<string>
  readonly why: readonly string[]
}

/** Dead letters that one look reads; a replay that has more is broken anyhow. */
const MAX_DEAD_LETTERS = 10_000

/** What the tills could not do, and what the server refused for good. */
export async function findRefusals(
  stores: readonly LocalStore[],
  { done }: Pick<TillBooks, 'done'>,
  failures: readonly JobFailure[],
  jobs: readonly Job[],
): Promise<Refused> {
  const invoices = new Set<string>()
  const why: string[] = []
  const invoiceOf = new Map(jobs.map(({ key, invoice }) => [key, invoice]))
  const keyOf = new Map([...done].map(([key, { id }]) => [id, key]))
  for (const { key, detail } of failures) {
    invoices.add(invoiceOf.get(key) ?? key)
    why.push(`${key}: ${detail}`)
  }
  for (const { key, invoice } of jobs.filter((job) => !done.has(job.key))) {
    invoices.add(invoice)
    why.push(`${key}: no till has rung it up`)
  }
  for (const [terminal, store] of stores.entries()) {
    for (const letter of unwrap(await store.outbox({ state: 'dead-letter', limit: MAX_DEAD_LETTERS }))) {
      const id = letter.payload['id']
      const key = typeof id === 'string' ? keyOf.get(id) : undefined
      invoices.add(invoiceOf.get(key ?? '') ?? `${letter.type} of terminal ${terminal}`)
      why.push(`${key ?? letter.type} on terminal ${terminal}: ${JSON.stringify(letter.lastError)}`)
    }
  }
  return { invoices, why }
}

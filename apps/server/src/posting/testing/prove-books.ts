import { verifyAll } from '../../slices/ledger/index.ts'
import type { TestServer } from '../../testing/index.ts'

/** Every finding of `verify` on every branch, head office too; none when all books are in order. */
export async function findingsOf({ pool, context }: TestServer): Promise<string[]> {
  const findings: string[] = []
  await verifyAll(pool, context.clock, ({ branchId, checks }) => {
    for (const { name, findings: found } of checks)
      for (const { place, detail } of found) findings.push(`${branchId} ${name}: ${place}: ${detail}`)
  })
  return findings
}

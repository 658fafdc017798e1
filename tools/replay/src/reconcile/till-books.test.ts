import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { unwrap } from '@outpost/kernel'
import { openSqliteStore } from '@outpost/store-sqlite'
import type { LocalStore, MutationDraft, SyncMemory } from '@outpost/sync'
import { RULES, sampleDecision } from '@outpost/sync/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildPlan } from '../plan/build-plan.ts'
import { idsOf } from '../plan/job-ids.ts'
import { parseRows } from '../plan/read-rows.ts'
import { readTillBooks } from './till-books.ts'

const plan = buildPlan(
  parseRows(`InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
1,A1,A,5,2011-01-01 10:00:00,1.00,7.0,UK
2,A1,A,2,2011-01-02 10:00:00,1.00,7.0,UK`),
  { terminals: 1 },
)
const NOON = '2011-01-01T12:00:00.000Z'
const MEMORY: SyncMemory = {
  epoch: null,
  cursors: { branch: null, catalog: null },
  branchSeq: 0,
  catalogSeq: 0,
  failures: 0,
  notBefore: 0,
  backlog: 0,
  spreadMs: 0,
  lastSyncAt: null,
  halt: null,
}

let folder = ''
let path = ''
let store: LocalStore

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-books-'))
  path = join(folder, 'terminal.sqlite')
  store = unwrap(await openSqliteStore({ ...RULES, path }))
  unwrap(await store.writeIdentity({ branchId: 'b1', terminalId: 't1', receiptPrefix: 'R01-T01', enrolledAt: NOON }))
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const draft = (clientRef: string, type: string, payload: MutationDraft['payload'], counter: string): MutationDraft => ({
  clientRef,
  type,
  schemaVersion: 1,
  payload,
  occurredAt: NOON,
  dependsOn: [],
  number:
    counter === 'receipt'
      ? { counter, field: 'receiptNumber', format: { kind: 'text', prefix: 'R01-T01', digits: 6 } }
      : { counter, field: 'number', format: { kind: 'integer' } },
})

/** Opens a session and rings up the first so many jobs. */
async function sell(jobs: number): Promise<string[]> {
  const sales = plan.jobs.slice(0, jobs).map((job) => {
    const { id, clientRef } = idsOf(job)
    return draft(clientRef, 'order.create', { id }, 'receipt')
  })
  const mutations = [draft('open', 'session.open', {}, 'session'), ...sales]
  unwrap(await store.commit({ expect: [], mutations, records: [] }))
  return mutations.map(({ clientRef }) => clientRef)
}

async function settle(clientRefs: readonly string[]): Promise<void> {
  const updates = clientRefs.map((clientRef) => ({
    kind: 'settle' as const,
    clientRef,
    decision: sampleDecision('accepted'),
    answeredAt: NOON,
  }))
  unwrap(await store.applySync({ updates, records: [], memory: MEMORY }))
}

const figures = async () => (await readTillBooks([store], plan)).faults.map(({ figure }) => figure)

describe('the books of a till', () => {
  it('tell what was rung up by the ids of the jobs, whoever died before he could say so', async () => {
    await settle(await sell(1))
    const { done, chains, faults } = await readTillBooks([store], plan)
    const [first] = plan.jobs
    expect(done).toEqual(new Map([['1/sale-0', { id: first && idsOf(first).id, receiptNumber: 'R01-T01-000001' }]]))
    expect(chains).toEqual(new Map([['t1', 2]]))
    expect(faults).toEqual([])
  })

  it('are at fault where something was never answered', async () => {
    const [open = ''] = await sell(2)
    await settle([open])
    expect(await figures()).toEqual(['terminal 0 outbox', 'terminal 0 retained log'])
  })

  it.each([
    [
      'a payload was changed',
      `UPDATE entry SET payload = json_set(payload, '$.id', 'x') WHERE terminal_seq = 2`,
      ['terminal 0 broken links'],
    ],
    [
      'an entry is gone',
      'PRAGMA foreign_keys = off; DELETE FROM entry WHERE terminal_seq = 2',
      ['terminal 0 retained log', 'terminal 0 broken links', 'terminal 0 receipts out of order'],
    ],
  ])('are at fault where %s', async (_, sql, faults) => {
    await settle(await sell(2))
    const database = new DatabaseSync(path)
    database.exec(sql)
    database.close()
    expect(await figures()).toEqual(faults)
  })
})

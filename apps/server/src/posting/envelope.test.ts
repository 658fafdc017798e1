import { canonicalJson } from '@outpost/contract'
import type { PushItem } from '@outpost/contract/v2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { branchScope } from '../db/branch-scope.ts'
import { type Minimal, startTestServer } from '../testing/index.ts'
import type { TestServer } from '../testing/test-server.ts'
import { decideQuarantined } from './decide-quarantined.ts'
import { readPushItem } from './intent.ts'
import { createPosting } from './posting.ts'
import { findingsOf } from './testing/prove-books.ts'
import { type Shop, testShop } from './testing/terminal.ts'

let server: TestServer
let seed: Minimal
let used = 0

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal({ terminals: 32 })
})
afterAll(() => server.close())

/** A shop on a terminal of its own. */
const freshShop = (): Shop => testShop(server, seed, seed.branches[0]?.terminals[used++])

const scope = () => branchScope(seed.branch.id)

test('two different links at one place of a terminal’s sequence are a fork, and nothing is stored', async () => {
  const [shop, twin] = [freshShop(), testShop(server, seed, seed.branches[0]?.terminals[used - 1])]
  const own = shop.terminal.seal('order.create', shop.sale())
  await shop.terminal.push([own])
  const other = twin.terminal.seal('order.create', twin.sale())
  const { status, body } = await twin.terminal.pushRaw({ sentAt: twin.now(), items: [other] })
  expect([status, body['code']]).toEqual([409, 'terminal_forked'])
  const next = twin.terminal.seal('order.create', twin.sale())
  expect((await twin.terminal.pushRaw({ sentAt: twin.now(), items: [next] })).body['code']).toBe('terminal_forked')
  const { rows } = await server.pool.query('SELECT 1 FROM mutation WHERE client_ref = ANY($1)', [
    [other.clientRef, next.clientRef],
  ])
  expect(rows).toEqual([])
})

test('a number that skips is told as a gap, with the head from which to go on', async () => {
  const { terminal, sale } = freshShop()
  const [first, second, third] = [1, 2, 3].map(() => terminal.seal('order.create', sale()))
  const { answers, head } = await terminal.push([first, third] as PushItem[])
  expect(answers.map(({ outcome, problem }) => problem?.code ?? outcome)).toEqual(['accepted', 'sequence_gap'])
  expect(head).toEqual({ lastTerminalSeq: 1, lastHash: first?.hash })
  const rest = await terminal.push([first, second, third] as PushItem[])
  expect(rest.answers.map(({ outcome }) => outcome)).toEqual(['duplicate', 'accepted', 'accepted'])
})

test('a link whose hash does not cover what it says is not taken', async () => {
  const { terminal, sale } = freshShop()
  const item = terminal.seal('order.create', sale())
  const { answers } = await terminal.push([{ ...item, payload: sale() }])
  expect(answers[0]).toMatchObject({ outcome: 'error', problem: { code: 'chain_broken' } })
})

test('a mutation that this server does not know yet ends the batch and waits', async () => {
  const { terminal, sale } = freshShop()
  const known = terminal.seal('order.create', sale())
  const newer = terminal.sealRaw('order.create', sale(), { schemaVersion: 9 })
  const after = terminal.seal('order.create', sale())
  const { answers, head } = await terminal.push([known, newer, after])
  expect(answers.map(({ outcome, problem }) => problem?.code ?? outcome)).toEqual(['accepted', 'schema_newer'])
  expect(head.lastTerminalSeq).toBe(1)
  const other = freshShop().terminal
  const unknown = await other.push([other.sealRaw('loyalty.earn', {})])
  expect(unknown.answers[0]).toMatchObject({
    outcome: 'error',
    problem: { code: 'mutation_type_unknown', retryable: true },
  })
  const server_ = freshShop().terminal
  const forbidden = await server_.push([server_.sealRaw('deadletter.requeue', {})])
  expect(forbidden.answers[0]?.problem?.code).toBe('mutation_type_unknown')
})

test('after enrolling again a mutation comes in a new envelope: its old answer, no second effect', async () => {
  const [old, renewed] = [freshShop(), freshShop()]
  const sale = old.sale()
  const item = old.terminal.seal('order.create', sale)
  const first = await old.terminal.push([item])
  const { clientRef, occurredAt } = item
  const again = renewed.terminal.seal('order.create', sale, { clientRef, occurredAt })
  const next = renewed.terminal.seal('order.create', renewed.sale())
  const pushed = await renewed.terminal.push([again, next])
  expect(pushed.answers.map(({ outcome }) => outcome)).toEqual(['duplicate', 'accepted'])
  expect(pushed.answers[0]?.decision).toEqual(first.answers[0]?.decision)
  const repeat = await renewed.terminal.push([again, next])
  expect(repeat.answers.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate'])
})

test('a clientRef used for other content is refused, kept, and does not stop what follows', async () => {
  const [old, shop] = [freshShop(), freshShop()]
  const item = old.terminal.seal('order.create', old.sale())
  await old.terminal.push([item])
  const reused = shop.terminal.seal('order.create', shop.sale(), { clientRef: item.clientRef })
  const next = shop.terminal.seal('order.create', shop.sale())
  for (const outcome of ['accepted', 'duplicate']) {
    const { answers } = await shop.terminal.push([reused, next])
    expect(answers[0]).toMatchObject({ outcome: 'rejected', problem: { code: 'idempotency_key_reused' } })
    expect(answers[1]?.outcome).toBe(outcome)
  }
  const { rows } = await server.pool.query(`SELECT sent->>'payload' AS payload FROM envelope WHERE kind = 'reused'`)
  expect(rows).toEqual([{ payload: canonicalJson(reused.payload) }])
})

test('of a push that knows another epoch nothing is taken: it is told where the server stands', async () => {
  const { terminal, sale } = freshShop()
  await terminal.push([terminal.seal('order.create', sale())])
  const item = terminal.seal('order.create', sale())
  const body = { epoch: server.newId(), sentAt: new Date().toISOString(), items: [item] }
  const told = await terminal.pushRaw(body)
  expect([told.status, told.body]).toMatchObject([
    200,
    { epoch: server.context.epoch, head: { lastTerminalSeq: 1 }, answers: [] },
  ])
  const { answers } = await terminal.push([item], { epoch: server.context.epoch })
  expect(answers[0]?.outcome).toBe('accepted')
})

test('numbers that a terminal can no longer offer are recorded as a gap, and its sequence goes on', async () => {
  const { terminal, sale } = freshShop()
  const lost = [terminal.seal('order.create', sale()), terminal.seal('order.create', sale())]
  const kept = terminal.seal('order.create', sale())
  const gap = { fromSeq: 1, toSeq: 2, hash: lost[1]?.hash ?? '' }
  for (const outcome of ['accepted', 'duplicate']) {
    const { answers, head } = await terminal.push([kept], { gap })
    expect(answers[0]?.outcome).toBe(outcome)
    expect(head.lastTerminalSeq).toBe(3)
  }
})

test('an answer that the server once gave is believed when the mutation is offered again; a forged one is not', async () => {
  const { terminal, sale } = freshShop()
  const broken = { ...sale(), currency: 'USD' }
  const item = terminal.seal('order.create', broken)
  const { fingerprint } = readPushItem(item)
  const signature = (outcome: string) =>
    server.context.answerSigner.sign([item.clientRef, fingerprint, outcome, outcome === 'accepted' ? 7 : ''].join('\n'))
  const prior = { reviewFlags: [], applied: [], decidedAt: item.occurredAt, epoch: server.newId() }
  const accepted = { ...prior, outcome: 'accepted' as const, branchSeq: 7, signature: signature('accepted') }
  const { answers } = await terminal.push([{ ...item, priorDecision: accepted }])
  expect(answers[0]?.outcome).toBe('accepted')
  expect(answers[0]?.decision?.reviewFlags).toEqual(expect.arrayContaining(['reoffered', 'currency_mismatch']))
  const forged = terminal.seal('order.create', { ...sale(), currency: 'USD' })
  const second = await terminal.push([{ ...forged, priorDecision: accepted }])
  expect(second.answers[0]?.decision?.problem?.code).toBe('currency_mismatch')
})

test('what was refused before the restore stays refused, however it would be decided today', async () => {
  const { terminal, sale } = freshShop()
  const item = terminal.seal('order.create', sale())
  const { fingerprint } = readPushItem(item)
  const problem = { code: 'stock_insufficient', detail: 'Nothing was left.', retryable: false }
  const priorDecision = {
    outcome: 'rejected' as const,
    reviewFlags: [],
    applied: [],
    problem,
    decidedAt: item.occurredAt,
    epoch: server.newId(),
    signature: server.context.answerSigner.sign([item.clientRef, fingerprint, 'rejected', ''].join('\n')),
  }
  const { answers } = await terminal.push([{ ...item, priorDecision }])
  expect(answers[0]).toMatchObject({ outcome: 'rejected', decision: { problem } })
})

test('what had waited before the restore is decided where that came back before it', async () => {
  const { terminal, sale } = freshShop()
  const first = terminal.seal('order.create', sale())
  await terminal.push([first])
  const item = terminal.seal('order.create', sale(), { dependsOn: [first.clientRef] })
  const { fingerprint } = readPushItem(item)
  const priorDecision = {
    outcome: 'rejected' as const,
    reviewFlags: [],
    applied: [],
    problem: { code: 'dependency_unmet', detail: 'It has not arrived.', retryable: false },
    decidedAt: item.occurredAt,
    epoch: server.newId(),
    signature: server.context.answerSigner.sign([item.clientRef, fingerprint, 'rejected', ''].join('\n')),
  }
  const { answers } = await terminal.push([{ ...item, priorDecision }])
  expect(answers[0]?.outcome).toBe('accepted')
})

test('a count that is offered again changes the level by what it had changed, whatever came back before it', async () => {
  const { terminal, now } = freshShop()
  const productId = seed.products[1].id
  const levelOf = async () => {
    const { rows } = await server.pool.query<{ quantity: number }>(
      'SELECT quantity FROM stock_level WHERE branch_id = $1 AND product_id = $2',
      [seed.branch.id, productId],
    )
    return (rows[0]?.quantity ?? 0) / 1_000
  }
  const countAgain = async (figure: number, signed: string, sent: string) => {
    const lines = [{ productId, quantity: String(figure) }]
    const movedBy = { staffId: seed.cashier.id, approvalIds: [], movedAt: now() }
    const item = terminal.seal('stock.move', { id: server.newId(), kind: 'count', lines, ...movedBy })
    const { fingerprint } = readPushItem(item)
    const text = [item.clientRef, fingerprint, 'accepted', 7, JSON.stringify([[productId, signed]])].join('\n')
    const applied = [{ collection: 'stock-movements', id: item.clientRef, merge: { counted: [[productId, sent]] } }]
    const prior = {
      outcome: 'accepted' as const,
      branchSeq: 7,
      reviewFlags: [],
      decidedAt: now(),
      epoch: server.newId(),
    }
    const signature = server.context.answerSigner.sign(text)
    const { answers } = await terminal.push([{ ...item, priorDecision: { ...prior, applied, signature } }])
    expect(answers[0]).toMatchObject({
      outcome: 'accepted',
      decision: { applied: [{ collection: 'stock-movements' }] },
    })
    return answers[0]?.decision?.reviewFlags
  }
  await freshShop().move('receipt', '8', { product: 1 })
  const before = await levelOf()
  expect(await countAgain(before + 30, '-3', '-3')).toContain('reoffered')
  expect(await levelOf()).toBe(before - 3)
  expect(await countAgain(before + 30, '-3', '-4')).not.toContain('reoffered') // forged: counted as anybody counts
  expect(await levelOf()).toBe(before + 30)
})

test('a mutation that cannot be decided fails alone; the third time it is set aside and the sequence goes on', async () => {
  const { terminal, sale } = freshShop()
  const items = [1, 2, 3].map(() => terminal.seal('order.create', sale()))
  const poison = items[1]?.clientRef ?? ''
  const { answerSigner } = server.context
  const sign = (text: string) => {
    if (text.startsWith(poison) && !text.includes('quarantined')) throw new Error('a bug')
    return answerSigner.sign(text)
  }
  const log = { ...server.context.log, error: () => {} }
  const posting = createPosting({ ...server.context, log, answerSigner: { ...answerSigner, sign } })
  const push = async () => {
    const outcome = await posting.push(scope(), { terminalId: terminal.id, intents: items.map(readPushItem) })
    if (outcome.kind === 'refused') throw new Error(outcome.code)
    return outcome.answers.map((answer) => (answer.outcome === 'error' ? answer.problem.code : answer.outcome))
  }
  expect(await push()).toEqual(['accepted', 'item_failed'])
  expect(await push()).toEqual(['duplicate', 'item_failed'])
  expect(await push()).toEqual(['duplicate', 'rejected', 'accepted'])
  const { rows } = await server.pool.query('SELECT outcome FROM mutation WHERE client_ref = $1', [poison])
  expect(rows).toEqual([{ outcome: 'quarantined' }])
  await decideQuarantined({ ...server.context, log }, posting) // the bug is still there
  expect((await terminal.push(items)).answers[1]?.resolution).toBeUndefined()
  await decideQuarantined(server.context, createPosting(server.context)) // mended
  const [, mended] = (await terminal.push(items)).answers
  expect(mended).toMatchObject({ outcome: 'rejected', resolution: { kind: 'decided', byRef: poison } })
  const { rows: orders } = await server.pool.query('SELECT 1 FROM orders WHERE client_ref = $1', [poison])
  expect(orders.length).toBe(1)
})

test('a mutation that the database will not have fails alone, and is set aside the third time', async () => {
  const { terminal, sale } = freshShop()
  const same = server.newId()
  const twice = {
    ...sale(),
    payments: [0, 1].map(() => ({ id: same, tender: 'cash', amount: 1_000, state: 'captured' as const })),
  }
  const items = [
    terminal.seal('order.create', sale()),
    terminal.seal('order.create', twice),
    terminal.seal('order.create', sale()),
  ]
  const outcomes = async () =>
    (await terminal.push(items)).answers.map(
      ({ outcome, problem, decision }) => problem?.code ?? decision?.problem?.code ?? outcome,
    )
  expect(await outcomes()).toEqual(['accepted', 'item_failed'])
  expect(await outcomes()).toEqual(['duplicate', 'item_failed'])
  expect(await outcomes()).toEqual(['duplicate', 'quarantined', 'accepted'])
})

test('more than 200 mutations in one push are too many, and none is taken', async () => {
  const { terminal, sale } = freshShop()
  const items = Array.from({ length: 201 }, () => terminal.seal('order.create', sale()))
  const { status, body } = await terminal.pushRaw({ sentAt: new Date().toISOString(), items })
  expect([status, body['code']]).toEqual([413, 'batch_too_large'])
  expect((await terminal.push([])).head.lastTerminalSeq).toBe(0)
})

test('connections that die under a push are no one’s loss: all is accepted once', async () => {
  const shops = Array.from({ length: 4 }, freshShop)
  let selling = true
  const killOthers = async () => {
    const others = `application_name = 'outpost' AND pid <> pg_backend_pid() AND datname = current_database()`
    while (selling) {
      await server.pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`).catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  }
  const killing = killOthers()
  const refs: string[] = []
  const sell = async ({ terminal, sale }: Shop) => {
    for (let round = 0; round < 10; round++) {
      const items = Array.from({ length: 5 }, () => terminal.seal('order.create', sale()))
      refs.push(...items.map(({ clientRef }) => clientRef))
      for (let answered = false; !answered; ) {
        const { status, body } = await terminal.pushRaw({ sentAt: new Date().toISOString(), items })
        expect([200, 503]).toContain(status)
        answered = status === 200
        const outcomes = ((body['answers'] as { outcome: string }[] | undefined) ?? []).map(({ outcome }) => outcome)
        expect(['accepted', 'duplicate']).toEqual(expect.arrayContaining([...new Set(outcomes)]))
      }
    }
  }
  await Promise.all(shops.map(sell)).finally(() => {
    selling = false
  })
  await killing
  const { rows } = await server.pool.query('SELECT count(*)::int4 AS n FROM orders WHERE client_ref = ANY($1)', [refs])
  expect(rows).toEqual([{ n: 200 }])
})

test('two servers on one database decide for one branch, one after the other', async () => {
  const other = createPosting(server.context)
  const shops = Array.from({ length: 4 }, freshShop)
  const sell = async ({ terminal, sale }: Shop, index: number) => {
    for (let round = 0; round < 5; round++) {
      const item = terminal.seal('order.create', sale())
      const here = () => terminal.push([item]).then(({ answers }) => answers[0]?.outcome)
      const there = async () => {
        const outcome = await other.push(scope(), { terminalId: terminal.id, intents: [readPushItem(item)] })
        return outcome.kind === 'answered' ? outcome.answers[0]?.outcome : outcome.code
      }
      const outcomes = await Promise.all(index % 2 === 0 ? [here(), there()] : [there(), here()])
      expect(outcomes.sort()).toEqual(['accepted', 'duplicate'])
    }
  }
  await Promise.all(shops.map(sell))
})

test('a push that waits too long for its branch is told to come back', async () => {
  const { terminal, sale } = freshShop()
  const holder = await server.pool.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT 1 FROM branch_head WHERE branch_id = $1 FOR UPDATE', [seed.branch.id])
  const items = [terminal.seal('order.create', sale())]
  const { status, body, headers } = await terminal.pushRaw({ sentAt: new Date().toISOString(), items })
  await holder.query('ROLLBACK')
  holder.release()
  expect([status, body['code'], headers.get('retry-after')]).toEqual([409, 'idempotency_in_progress', '1'])
  expect((await terminal.push(items)).answers[0]?.outcome).toBe('accepted')
})

/** 600 here; OUTPOST_ORDERS=10000 runs it at the size of the bar. */
const ORDERS = Number(process.env['OUTPOST_ORDERS'] ?? 600)

test('orders pushed twice at once over several connections are stored once, and both answers are the same', async () => {
  const perPush = 50
  const shops = [freshShop(), freshShop()]
  const answers = new Map<string, string[]>()
  const pushAll = async ({ terminal }: Shop, items: readonly PushItem[]) => {
    for (let from = 0; from < items.length; from += perPush) {
      const { answers: some } = await terminal.push(items.slice(from, from + perPush))
      for (const { clientRef, outcome, decision } of some) {
        expect(['accepted', 'duplicate']).toContain(outcome)
        answers.set(clientRef, [...(answers.get(clientRef) ?? []), `${outcome} ${JSON.stringify(decision)}`])
      }
    }
  }
  const queues = shops.map((shop) => {
    const items = Array.from({ length: ORDERS / 2 }, () => shop.terminal.seal('order.create', shop.sale()))
    return { shop, items }
  })
  await Promise.all(queues.flatMap(({ shop, items }) => [pushAll(shop, items), pushAll(shop, items)]))
  expect(answers.size).toBe(ORDERS)
  for (const both of answers.values()) {
    expect(both.map((answer) => answer.split(' ')[0]).sort()).toEqual(['accepted', 'duplicate'])
    expect(new Set(both.map((answer) => answer.replace(/^\w+ /, ''))).size).toBe(1)
  }
  const ids = [...answers.keys()]
  const { rows } = await server.pool.query('SELECT count(*)::int4 AS count FROM orders WHERE client_ref = ANY($1)', [
    ids,
  ])
  expect(rows).toEqual([{ count: ORDERS }])
})

test('afterwards the books of every branch prove', async () => {
  expect(await findingsOf(server)).toEqual([])
})

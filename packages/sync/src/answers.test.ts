import type { ItemAnswer } from '@outpost/contract/v2'
import { describe, expect, it } from 'vitest'
import { isMutationOutcome, judgeAnswers, updatesFromFeed } from './answers.ts'
import type { Happening } from './messages.ts'
import { toSentItem } from './plan.ts'
import { accepted, answered, entries, entry, failedItem, logged, page, quietBench, START } from './testing/sim/bench.ts'
import { sampleDecision } from './testing/sim/sim-server.ts'

const at = '2026-01-05T08:00:00.000Z'
const refused = sampleDecision('rejected', {
  problem: { code: 'stock_insufficient', detail: 'Only 2 left', retryable: false, remedy: 'Sell 2' },
})
const resolution = { kind: 'discarded', byRef: 'ref-x', at } as const
const one = (answer: Partial<ItemAnswer>): ItemAnswer => ({
  clientRef: 'ref-1',
  terminalSeq: 1,
  outcome: 'accepted',
  ...answer,
})
const judge = (answer: Partial<ItemAnswer>, kept = toSentItem(entry(1))) => judgeAnswers([one(answer)], [kept], START)

describe('answers', () => {
  it('S30: settles by the decision, whether it is told the first time or again', () => {
    const decision = sampleDecision('accepted')
    for (const outcome of ['accepted', 'duplicate'] as const) {
      expect(judge({ outcome, decision }).updates).toEqual([
        { kind: 'settle', clientRef: 'ref-1', decision, answeredAt: at },
      ])
    }
  })

  it('S30: makes a dead letter of what is refused or quarantined, with what would mend it', () => {
    const error = { code: 'stock_insufficient', detail: 'Only 2 left', remedy: 'Sell 2', at }
    expect(judge({ outcome: 'rejected', decision: refused }).updates).toEqual([
      { kind: 'dead-letter', clientRef: 'ref-1', decision: refused, error },
    ])
    const quarantined = sampleDecision('quarantined')
    expect(judge({ outcome: 'duplicate', decision: quarantined }).updates).toMatchObject([
      { kind: 'dead-letter', decision: quarantined, error: { code: 'quarantined' } },
    ])
  })

  it('S30: ends a refused entry that was resolved meanwhile', () => {
    expect(judge({ outcome: 'rejected', decision: refused, resolution }).updates).toEqual([
      { kind: 'resolve', clientRef: 'ref-1', resolution, answeredAt: at },
    ])
  })

  it('S31: stops at the first error; answers before it stand, entries after it are untouched', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 3))
    bench.take('push')
    bench.send(answered(1, [accepted(1), failedItem(2, 'item_failed')]))
    const [write] = bench.write()
    expect(write?.apply.updates).toMatchObject([
      { kind: 'settle', clientRef: 'ref-1' },
      { kind: 'retry', clientRef: 'ref-2', attempts: 1, nextAttemptAt: '2026-01-05T08:00:00.750Z' },
    ])
    expect(bench.has('read-queue')).toBe(false)
    bench.pass(750)
    expect(bench.take('read-queue').head).toBe(1)
  })

  it('S32: tries again what it cannot understand, and gives nothing up', () => {
    const unknown = judge({ outcome: 'postponed' as 'error' })
    expect(unknown).toMatchObject({ updates: [], answered: 0, stopped: { error: { code: 'answer_unknown' } } })
    expect(judge({ outcome: 'accepted' })).toMatchObject({ updates: [], stopped: { item: { clientRef: 'ref-1' } } })
  })

  it('S33: ignores answers to what was not asked, and leaves what got none', () => {
    const answers = [accepted(7), accepted(2)]
    const judged = judgeAnswers(answers, [entry(1), entry(2)].map(toSentItem), START)
    expect(judged.updates.map(({ clientRef }) => clientRef)).toEqual(['ref-2'])
  })

  it('S34: waits where an answer moves nothing', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 1))
    bench.take('push')
    bench.send(answered(0, []))
    bench.write()
    expect(bench.has('read-queue')).toBe(false)
    expect(bench.state.lastError?.code).toBe('no_progress')
    bench.pass(1_000)
    expect(bench.has('read-queue')).toBe(true)
  })

  it('S35: takes outcomes of the feed like answers', () => {
    const decision = sampleDecision('accepted', { branchSeq: 9 })
    const letter = entry(1, { state: 'dead-letter', decision: refused })
    const told = { clientRef: 'ref-1', terminalId: 'old-identity' }
    const of = (outcome: object) => updatesFromFeed([{ outcome: { ...told, ...outcome }, entry: letter }], START)
    expect(of({ decision })).toMatchObject([{ kind: 'settle' }])
    expect(of({ resolution })).toMatchObject([{ kind: 'resolve' }])
    expect(of({ decision, resolution: { ...resolution, kind: 'decided' } })).toMatchObject([{ kind: 'settle' }])
    expect(of({})).toEqual([])
    expect([isMutationOutcome(null), isMutationOutcome({ ...told, later: 1 })]).toEqual([false, true])
  })

  it('S36: writes nothing that the store has already', () => {
    const letter = toSentItem(entry(1, { state: 'dead-letter', decision: refused }))
    expect(judge({ outcome: 'rejected', decision: refused }, letter)).toMatchObject({ updates: [], answered: 1 })
    const kept = logged(1)
    const settled = judgeAnswers([one({ decision: kept.decision! })], [toSentItem(kept)], START)
    expect(settled).toMatchObject({ updates: [], answered: 1 })
    const resolved = toSentItem(logged(1, { decision: refused, resolution }))
    expect(judge({ outcome: 'rejected', decision: sampleDecision('rejected') }, resolved).updates).toEqual([])
  })

  it('S37: gives up an entry that the server cannot place, and goes on after it', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 3))
    bench.take('push')
    const problem = { code: 'chain_broken', detail: '', retryable: false }
    bench.send(answered(1, [accepted(1), { clientRef: 'ref-2', terminalSeq: 2, outcome: 'error', problem }]))
    expect(bench.write().at(0)?.apply.updates).toMatchObject([
      { kind: 'settle', clientRef: 'ref-1' },
      { kind: 'dead-letter', clientRef: 'ref-2', decision: null, error: { code: 'chain_broken' } },
    ])
    bench.read([entry(2, { state: 'dead-letter' }), entry(3)])
    expect(bench.take('push').request.gap).toEqual({ fromSeq: 2, toSeq: 2, hash: entry(2).hash })
  })

  it('S38: writes twenty answers with the page that repeats them, and sends nothing before', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    bench.read(entries(1, 20))
    bench.send(
      answered(
        20,
        entries(1, 20).map(({ terminalSeq }) => accepted(terminalSeq)),
      ),
    )
    bench.send({ kind: 'enqueued' })
    expect([bench.has('write'), bench.has('read-queue')]).toEqual([false, false])
    const rows = [{ branchSeq: 20, changes: [{ collection: 'orders', id: 'o20', body: {} }] }]
    bench.send({ kind: 'pull-answered', response: page({ rows, cursor: 'b20' }), outcomes: [] })
    const [write, ...others] = bench.write()
    expect(write?.apply.updates).toHaveLength(20)
    expect(write?.apply).toMatchObject({
      records: [{ id: 'o20' }],
      memory: { branchSeq: 20, cursors: { branch: 'b20' } },
    })
    expect(others).toEqual([])
    expect(bench.has('read-queue')).toBe(true)
  })

  it('S38: writes fewer at once, and twenty without a page where none that could repeat them is coming', () => {
    const writes = (count: number, before: readonly Happening[], after: readonly Happening[] = []) => {
      const bench = quietBench()
      for (const each of [{ kind: 'enqueued' } as const, ...before]) bench.send(each)
      bench.read(entries(1, count))
      bench.send(
        answered(
          count,
          entries(1, count).map(({ terminalSeq }) => accepted(terminalSeq)),
        ),
      )
      for (const each of after) bench.send(each)
      return bench.write().map(({ apply }) => apply.updates.length)
    }
    expect(writes(19, [])).toEqual([19])
    expect(writes(20, [{ kind: 'hinted' }])).toEqual([20])
    expect(writes(20, [])).toEqual([])
    const broken = { kind: 'network', detail: 'The line broke' } as const
    expect(writes(20, [], [{ kind: 'pull-failed', failure: broken }])).toEqual([20])
  })

  it('S83: takes an entry back out of the log where a restored server refuses what was accepted', () => {
    const anew = sampleDecision('rejected', { epoch: 'epoch-2', problem: refused.problem! })
    const error = { code: 'stock_insufficient', detail: 'Only 2 left', remedy: 'Sell 2', at }
    const kept = toSentItem(logged(1))
    expect(judge({ outcome: 'rejected', decision: anew }, kept)).toMatchObject({
      updates: [{ kind: 'reopen', clientRef: 'ref-1', decision: anew, error }],
      answered: 1,
    })
    const told = { clientRef: 'ref-1', terminalId: 't1', decision: anew }
    expect(updatesFromFeed([{ outcome: told, entry: logged(1) }], START)).toMatchObject([{ kind: 'reopen' }])
  })

  it('S83: leaves it there where the refusal is older than the acceptance, or is none of the server', () => {
    const kept = toSentItem(logged(1))
    expect(judge({ outcome: 'rejected', decision: refused }, kept).updates).toEqual([])
    expect(judge({ outcome: 'rejected', problem: refused.problem! }, kept).updates).toEqual([])
  })

  it('S81: keeps the decision that a restored server signed anew', () => {
    const decision = sampleDecision('accepted', { branchSeq: 99 })
    const settled = judgeAnswers([one({ decision })], [toSentItem(logged(1))], START)
    expect(settled.updates).toMatchObject([{ kind: 'settle', decision }])
  })
})

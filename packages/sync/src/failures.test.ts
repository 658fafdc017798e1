import { PROBLEM_CODES, type ProblemCode } from '@outpost/contract'
import { describe, expect, it } from 'vitest'
import { judge } from './failures.ts'
import { accepted, answered, type Bench, entries, entry, logged, quietBench } from './testing/sim/bench.ts'
import { refusal } from './testing/sim/sim-push.ts'

const LINE = { kind: 'push-failed', failure: { kind: 'network', detail: 'a portal page' } } as const

function pushing(bench: Bench, ...args: Parameters<Bench['read']>) {
  bench.send({ kind: 'enqueued' })
  bench.read(...args)
  return bench.take('push').request
}

describe('failures', () => {
  it('S40: holds both lanes when the line is down, and counts an attempt for each entry sent', () => {
    const bench = quietBench()
    pushing(bench, entries(1, 2))
    bench.send(LINE)
    const [write] = bench.write()
    expect(write?.apply.updates).toMatchObject([
      { kind: 'retry', clientRef: 'ref-1', attempts: 1, error: { code: 'network', detail: 'a portal page' } },
      { kind: 'retry', clientRef: 'ref-2', attempts: 1 },
    ])
    expect(write?.apply.memory).toMatchObject({ failures: 1, notBefore: bench.now + 750 })
    bench.send({ kind: 'hinted' })
    bench.send({ kind: 'enqueued' })
    expect([bench.has('pull'), bench.has('read-queue')]).toEqual([false, false])
    bench.pass(750)
    expect([bench.has('pull'), bench.has('read-queue')]).toEqual([true, true])
  })

  it.each([
    ['no_answer', { kind: 'network', detail: 'refused' }],
    ['no_answer', { kind: 'timeout' }],
    ['not_ours', { kind: 'network', detail: 'a portal page', status: 200 }],
    ['broken', { kind: 'network', detail: 'bad gateway', status: 502 }],
    ['busy', refusal('overloaded', 2_000)],
    ['busy', refusal('internal')],
    ['refused', refusal('credentials_invalid')],
  ] as const)('S48: remembers %s as what the line failed of, until there is an answer', (fault, failure) => {
    const bench = quietBench()
    pushing(bench, entries(1, 1))
    bench.send(bench.problem('unauthenticated'))
    bench.take('authenticate')
    bench.send({ kind: 'authenticate-failed', failure })
    expect(bench.write()[0]?.apply.memory).toMatchObject({ fault, failures: 1 })
    bench.pass(3_000)
    bench.take('authenticate')
    bench.send({ kind: 'authenticated' })
    bench.read(entries(1, 1))
    bench.send(answered(1, [accepted(1)]))
    expect(bench.write()[0]?.apply.memory).toMatchObject({ fault: null, failures: 0 })
  })

  it('S48: has no fault of the line where the server answers a pull that it cannot now', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    bench.send({ kind: 'pull-failed', failure: { kind: 'timeout' } })
    expect(bench.write()[0]?.apply.memory).toMatchObject({ fault: 'no_answer', failures: 1 })
    bench.pass(1_000)
    bench.take('pull')
    bench.send({ kind: 'pull-failed', failure: refusal('overloaded', 30_000) })
    expect(bench.write()[0]?.apply.memory).toMatchObject({ fault: null, failures: 0 })
  })

  it('S41: pulls on while a push waits', () => {
    const bench = quietBench()
    pushing(bench, entries(1, 1))
    bench.send(bench.problem('internal'))
    bench.write()
    bench.send({ kind: 'hinted' })
    expect([bench.has('pull'), bench.has('read-queue')]).toEqual([true, false])
  })

  it('S41: pushes on while a pull waits', () => {
    const bench = quietBench()
    bench.send({ kind: 'hinted' })
    bench.take('pull')
    bench.send({ kind: 'pull-failed', failure: refusal('overloaded', 30_000) })
    expect(pushing(bench, entries(1, 1)).items).toHaveLength(1)
    expect(bench.has('pull')).toBe(false)
  })

  it.each(Object.keys(PROBLEM_CODES) as ProblemCode[])('S41: never gives an entry up for a retryable %s', (code) => {
    const verdict = judge(refusal(code))
    const [, retryable] = PROBLEM_CODES[code]
    if (retryable) expect(['lane', 'elsewhere']).toContain(verdict.kind)
    else expect(verdict.kind).not.toBe('line')
  })

  it('S42: gets a new token for a 401 and sends again; no attempt is counted', () => {
    const bench = quietBench()
    pushing(bench, entries(1, 1))
    bench.send(bench.problem('unauthenticated'))
    expect(bench.write()).toEqual([])
    expect(bench.has('read-queue')).toBe(false)
    bench.take('authenticate')
    bench.send({ kind: 'authenticated' })
    bench.read(entries(1, 1))
    bench.take('push')
    bench.send(bench.problem('unauthenticated')) // refused again: the next token waits
    expect(bench.has('authenticate')).toBe(false)
    bench.pass(1_000)
    expect(bench.has('authenticate')).toBe(true)
  })

  it('S42: waits where no token is to be had, queue untouched', () => {
    const bench = quietBench()
    pushing(bench, entries(1, 1))
    bench.send(bench.problem('unauthenticated'))
    bench.take('authenticate')
    bench.send({ kind: 'authenticate-failed', failure: refusal('credentials_invalid') })
    expect(bench.write().flatMap(({ apply }) => apply.updates)).toEqual([])
    expect(bench.has('authenticate')).toBe(false)
    expect(bench.state.lastError?.code).toBe('credentials_invalid')
    bench.pass(1_000)
    expect(bench.has('authenticate')).toBe(true)
  })

  it('S43, S44: halves a batch that is refused whole, and gives up the one item that is to blame', () => {
    const bench = quietBench()
    bench.send({ kind: 'enqueued' })
    const sizes: number[] = []
    let left = entries(1, 8)
    const letters: string[] = []
    while (left.length > 0) {
      bench.read(left)
      if (!bench.has('push')) break
      const { items, gap } = bench.take('push').request
      if (gap) {
        bench.send(answered(gap.toSeq, []))
        bench.write()
        left = left.filter((one) => one.terminalSeq > gap.toSeq)
        continue
      }
      sizes.push(items.length)
      if (items.some(({ terminalSeq }) => terminalSeq === 3)) {
        bench.send(bench.problem('validation_failed'))
        if (bench.has('push')) {
          expect(bench.take('push').request.items).toEqual([]) // S45: the empty push that vouches for the way
          bench.send(answered(2, []))
        }
      } else
        bench.send(
          answered(
            items.at(-1)!.terminalSeq,
            items.map(({ terminalSeq }) => accepted(terminalSeq)),
          ),
        )
      for (const { apply } of bench.write()) {
        for (const update of apply.updates) {
          if (update.kind === 'dead-letter') letters.push(update.clientRef)
          left = left.map((one) =>
            update.kind === 'dead-letter' && one.clientRef === update.clientRef
              ? { ...one, state: 'dead-letter' }
              : one,
          )
          if (update.kind === 'settle') left = left.filter((one) => one.clientRef !== update.clientRef)
        }
      }
    }
    expect(letters).toEqual(['ref-3'])
    expect(sizes).toEqual([8, 4, 2, 4, 2, 1, 1, 1, 2, 2])
  })

  it('S44: only stops offering an answered entry that the server would not read again', () => {
    const bench = quietBench()
    pushing(bench, [logged(5), entry(6)])
    bench.send(bench.problem('body_too_large'))
    bench.read([logged(5)], { chain: { lastSeq: 6, lastHash: entry(6).hash } })
    bench.take('push')
    bench.send(bench.problem('body_too_large'))
    bench.take('push')
    bench.send(answered(4, []))
    bench.write()
    bench.read([logged(5)], { chain: { lastSeq: 6, lastHash: entry(6).hash } })
    bench.take('push')
    bench.send(bench.problem('body_too_large'))
    bench.read([logged(5)], { chain: { lastSeq: 6, lastHash: entry(6).hash } })
    expect(bench.take('push').request.gap).toMatchObject({ fromSeq: 5, toSeq: 5 })
  })

  it('S45: blames no sale for a way of pushing that the server refuses', () => {
    const bench = quietBench()
    pushing(bench, entries(1, 1))
    bench.send(bench.problem('validation_failed'))
    expect(bench.take('push').request.items).toEqual([])
    bench.send(bench.problem('validation_failed'))
    expect(bench.write().flatMap(({ apply }) => apply.updates)).toEqual([])
    expect(bench.has('push')).toBe(false)
    bench.pass(1_000)
    expect(bench.has('push')).toBe(true)
  })

  it('S46: waits for a way that is closed, and blames no entry', () => {
    for (const code of ['forbidden', 'not_found', 'method_not_allowed'] as const) {
      const bench = quietBench()
      pushing(bench, entries(1, 1))
      bench.send(bench.problem(code))
      expect(bench.write().flatMap(({ apply }) => apply.updates)).toMatchObject([{ kind: 'retry' }])
    }
  })

  it('S47: sends less over a line that breaks, down to ten, and more again as it gets through', () => {
    const bench = quietBench()
    const sizes: number[] = []
    bench.send({ kind: 'enqueued' })
    for (let round = 0; round < 6; round++) {
      bench.read(entries(1, 100).slice(0, bench.state.push.limit))
      sizes.push(bench.take('push').request.items.length)
      bench.send({ kind: 'push-failed', failure: { kind: 'timeout' } })
      bench.write()
      bench.pass(300_000)
    }
    expect(sizes).toEqual([100, 50, 25, 12, 10, 10])
    bench.read(entries(1, 10))
    bench.take('push')
    bench.send(
      answered(
        10,
        entries(1, 10).map(({ terminalSeq }) => accepted(terminalSeq)),
      ),
    )
    bench.write()
    expect(bench.take('read-queue').maxCount).toBe(20)
  })
})
